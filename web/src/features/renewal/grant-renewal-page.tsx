import { useState } from 'react';
import type { Renewal } from '#schemas/grant/grant.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { can } from '#schemas/permissions.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDay } from '../../ui/format.ts';
import { GrantSubPage, WithGrant } from '../../ui/grant-frame.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';

export const GrantRenewalPage = () => <WithGrant>{(view) => <GrantRenewal view={view} />}</WithGrant>;

/** Where the renewal of a grant stands, the way to its draft, and giving it up or wanting it again. */
function GrantRenewal({ view }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const { renewal } = view.grant;
  const days = renewal && { from: formatDay(renewal.opensOn, language), to: formatDay(renewal.closesOn, language) };
  return (
    <GrantSubPage view={view} title={t('grant.page.renewal')}>
      <Panel title={t('renewal.stateTitle')} look="accent">
        <p className="kern-body">
          {days ? t(`renewal.state.${renewal.state}`, days as never) : t('renewal.state.none')}
        </p>
        {renewal && <Ways view={view} renewal={renewal} />}
      </Panel>
    </GrantSubPage>
  );
}

type WaysProps = { view: GrantView; renewal: Renewal };

function Ways({ view, renewal: { state, applicationId } }: WaysProps) {
  const actor = useActor();
  const { organisationId } = view.grant;
  const binds = can(actor, 'grant.waive', { organisationId });
  const writes = can(actor, 'application.edit', { organisationId });
  return (
    <>
      {applicationId && writes && <ToDraft id={applicationId} submitted={state === 'submitted'} />}
      {state === 'noRound' && writes && <LookAgain view={view} />}
      {binds && (state === 'dropped' || ((state === 'open' || state === 'missed') && !applicationId)) && (
        <Resume view={view} />
      )}
      {binds && state !== 'dropped' && state !== 'submitted' && <GiveUp view={view} />}
    </>
  );
}

function ToDraft({ id, submitted }: { id: string; submitted: boolean }) {
  const { t } = useLanguage();
  return (
    <p className="actions">
      <ButtonLink to={submitted ? '/applications/$id' : '/applications/$id/renewal'} params={{ id }}>
        {t(submitted ? 'renewal.toApplication' : 'renewal.noteLink')}
      </ButtonLink>
    </p>
  );
}

/** The round may have been put in since the window opened: then the draft is made now. */
function LookAgain({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const look = useGrantChange(view, {
    send: () => call('seeRenewal', { parameters: { applicationId: view.grant.id }, body: {} }),
    done: t('renewal.looked'),
  });
  return (
    <>
      <p className="actions">
        <Button variant="secondary" busy={look.isPending} onClick={() => look.mutate()}>
          {t('renewal.lookAgain')}
        </Button>
      </p>
      {look.error && <ProblemAlert error={look.error} />}
    </>
  );
}

const useDrop = (view: GrantView, body: { resume?: boolean }, done: string) => {
  const { id, version } = view.grant;
  return useGrantChange(view, {
    send: () => call('dropRenewal', { parameters: { applicationId: id }, ifMatch: version, body }),
    done,
  });
};

function Resume({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const resume = useDrop(view, { resume: true }, t('renewal.resumed'));
  return (
    <>
      <p className="actions">
        <Button busy={resume.isPending} onClick={() => resume.mutate()}>
          {t('renewal.resume')}
        </Button>
      </p>
      {resume.error && <ProblemAlert error={resume.error} />}
    </>
  );
}

function GiveUp({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const drop = useDrop(view, {}, t('renewal.dropped'));
  return (
    <div className="quiet-action">
      <Button variant="tertiary" onClick={() => setAsking(true)}>
        {t('renewal.drop')}
      </Button>
      {drop.error && <ProblemAlert error={drop.error} />}
      <Dialog
        open={asking}
        title={t('renewal.dropTitle')}
        confirm={t('renewal.dropConfirm')}
        cancel={t('common.cancel')}
        busy={drop.isPending}
        onConfirm={() => drop.mutate(undefined, { onSettled: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('renewal.dropBody')}</p>
      </Dialog>
    </div>
  );
}
