import { useId, useState } from 'react';
import { addDays } from '#schemas/calendar/days.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { formatCents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { daysUntil, formatDay, formatInstant } from '../../ui/format.ts';
import { GrantSubPage, WithGrant } from '../../ui/grant-frame.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { NoticeLink } from '../../ui/notice-link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { useNow } from '../../ui/use-now.ts';

export const WaiverPage = () => <WithGrant>{(view) => <Waiver view={view} />}</WithGrant>;

/** What a waiver of legal remedies means, and the waiver itself: a step of its own, since it cannot be taken back. */
function Waiver({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  return (
    <GrantSubPage view={view} title={t('waiver.title')}>
      <Standing view={view} />
    </GrantSubPage>
  );
}

function Standing({ view }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const { waiver, remedyUntil, organisationId, id } = view.grant;
  const actor = useActor();
  const over = daysUntil(remedyUntil, useNow()) < 0;
  const own = actor.memberships.some((membership) => membership.organisationId === organisationId);
  if (waiver || over)
    return (
      <Alert kind="success" title={t(waiver ? 'waiver.doneTitle' : 'waiver.overTitle')}>
        <p className="kern-body">
          {waiver
            ? t('waiver.doneBody', { at: formatInstant(waiver.at, language), name: waiver.byName })
            : t('waiver.overBody', { day: formatDay(remedyUntil, language) })}
        </p>
        {own && (
          <p className="actions">
            <ButtonLink to="/grants/$applicationId/payments" params={{ applicationId: id }}>
              {t('waiver.toPayments')}
            </ButtonLink>
          </p>
        )}
      </Alert>
    );
  if (!own)
    return (
      <Alert kind="info" title={t('waiver.authorityTitle')}>
        <p className="kern-body">{t('waiver.authorityBody', { day: formatDay(remedyUntil, language) })}</p>
      </Alert>
    );
  return (
    <>
      <p className="form__intro">{t('waiver.lead', { day: formatDay(addDays(remedyUntil, 1), language) })}</p>
      <Meaning />
      <About view={view} />
      {can(actor, 'grant.waive', { organisationId }) ? <Declare view={view} /> : <ForSignatories view={view} />}
    </>
  );
}

const meanings = ['final', 'noAction', 'payments', 'noReturn', 'voluntary'] as const;

function Meaning() {
  const { t } = useLanguage();
  return (
    <Panel title={t('waiver.means')}>
      <ul className="bullets">
        {meanings.map((meaning) => (
          <li key={meaning}>{t(`waiver.means.${meaning}`)}</li>
        ))}
      </ul>
    </Panel>
  );
}

function About({ view }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const { number, amount, deliveredOn, remedyUntil } = view.grant;
  return (
    <Panel title={t('waiver.about')} look="accent">
      <Facts
        facts={[
          { label: t('column.number'), value: number },
          { label: t('grant.facts.amount'), value: formatCents(amount, language) },
          { label: t('grant.facts.delivered'), value: formatDay(deliveredOn, language) },
          { label: t('ownNotice.remedyUntil'), value: formatDay(remedyUntil, language) },
        ]}
      />
      <NoticeLink view={view} />
    </Panel>
  );
}

function ForSignatories({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  return (
    <Alert kind="info" title={t('waiver.signatoryTitle')}>
      <p className="kern-body">{t('waiver.signatoryBody')}</p>
      <Signatories organisationId={view.grant.organisationId} />
    </Alert>
  );
}

function Declare({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const id = useId();
  const [confirmed, setConfirmed] = useState(false);
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const waive = useGrantChange(view, {
    send: () =>
      call('waiveRemedies', {
        ...{ parameters: { applicationId: view.grant.id }, ifMatch: view.grant.version, body: {} },
      }),
    done: t('waiver.done'),
  });
  const ask = () => {
    setMissing(!confirmed);
    if (confirmed) setAsking(true);
    else document.getElementById(id)?.focus();
  };
  return (
    <div className="quiet-action">
      <Checkbox
        id={id}
        label={t('waiver.confirm', { organisation: view.organisationName })}
        checked={confirmed}
        onChecked={setConfirmed}
        error={missing && !confirmed ? t('waiver.confirmMissing') : undefined}
      />
      <Button onClick={ask}>{t('waiver.submit')}</Button>
      {waive.error && <ProblemAlert error={waive.error} />}
      <Dialog
        open={asking}
        title={t('waiver.dialogTitle')}
        confirm={t('waiver.dialogConfirm')}
        cancel={t('common.cancel')}
        busy={waive.isPending}
        onConfirm={() => waive.mutate(undefined, { onSettled: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('waiver.dialogBody')}</p>
      </Dialog>
    </div>
  );
}
