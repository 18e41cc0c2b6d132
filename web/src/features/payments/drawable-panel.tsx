import type { GrantView } from '#schemas/grant/grant-view.ts';
import { formatCents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatDay } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useDrawable } from './use-drawable.ts';

/** What is there to be drawn now, until when it may be needed, and what comes next and when. */
export function DrawablePanel({ view }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const there = useDrawable(view);
  const { next } = there;
  const money = formatCents(there.amount, language);
  const facts = [
    ...(there.isOpen
      ? [
          { label: t('payments.amountThere'), value: money },
          { label: t('payments.neededUntil'), value: formatDay(there.neededUntil, language) },
        ]
      : []),
    ...(next
      ? [
          {
            label: t('payments.next'),
            value: t('payments.nextValue', {
              amount: formatCents(next.amount, language),
              due: formatDay(next.due, language),
              from: formatDay(next.from, language),
            }),
          },
        ]
      : []),
  ];
  return (
    <Panel title={t('payments.there')} look="accent">
      {view.grant.status !== 'running' ? (
        <p className="kern-body">{t('payments.notRunning')}</p>
      ) : (
        <Facts facts={facts} />
      )}
      {there.isOpen && <p className="kern-body">{t(there.amount > 0 ? 'payments.rule' : 'payments.nothing')}</p>}
      {view.grant.status === 'running' && !there.isOpen && <NotFinal view={view} day={there.opensOn} />}
    </Panel>
  );
}

function NotFinal({ view: { grant }, day }: { view: GrantView; day: ReturnType<typeof useDrawable>['opensOn'] }) {
  const { t, language } = useLanguage();
  const actor = useActor();
  return (
    <>
      <p className="kern-body">{t('payments.notFinal', { day: formatDay(day, language) })}</p>
      {can(actor, 'grant.waive', { organisationId: grant.organisationId }) && (
        <p className="kern-body">
          <TextLink to="/grants/$applicationId/waiver" params={{ applicationId: grant.id }}>
            {t('payments.waive')}
          </TextLink>
        </p>
      )}
    </>
  );
}
