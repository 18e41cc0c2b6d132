import { finalFrom } from '#schemas/duty/duties.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { daysUntil, formatDay } from '../../ui/format.ts';
import { formatIban } from '../../ui/iban.ts';
import { TextLink } from '../../ui/link.tsx';
import { NoticeLink } from '../../ui/notice-link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNow } from '../../ui/use-now.ts';

/** The facts of a grant at a glance, its notice with its conditions, and whom to ask. */
export function GrantAside({ view, own }: { view: GrantView; own: boolean }) {
  const { t } = useLanguage();
  return (
    <aside className="columns__side" aria-label={t('grant.facts')}>
      <Panel title={t('grant.facts')} look="accent">
        <Facts facts={useFacts(view)} />
      </Panel>
      <Notice view={view} own={own} />
      <Panel title={t('grant.contacts')}>
        <Facts facts={useContacts(view)} />
      </Panel>
    </aside>
  );
}

function useFacts({ grant }: GrantView): Fact[] {
  const { t, language } = useLanguage();
  const on = (day: Parameters<typeof formatDay>[0]) => formatDay(day, language);
  const from = finalFrom(grant);
  const final = daysUntil(from, useNow()) <= 0;
  const { interim, final: last } = grant.proofs;
  return [
    { label: t('grant.facts.amount'), value: formatCents(grant.amount, language) },
    {
      label: t('grant.facts.period'),
      value: t('grant.facts.periodValue', { from: on(grant.period.from), to: on(grant.period.to) }),
    },
    { label: t('grant.facts.delivered'), value: on(grant.deliveredOn) },
    {
      label: t('grant.facts.final'),
      value: t(final ? 'grant.facts.finalSince' : 'grant.facts.finalFrom', { day: on(from) }),
    },
    ...(interim ? [{ label: t('grant.facts.interimProof'), value: on(interim.due) }] : []),
    { label: t('grant.facts.proof'), value: on(last.due) },
    ...(grant.retainUntil ? [{ label: t('grant.facts.retention'), value: on(grant.retainUntil) }] : []),
    {
      label: t('grant.facts.account'),
      value: (
        <>
          {grant.account.holder}
          <br />
          <span className="iban">{formatIban(grant.account.iban)}</span>
        </>
      ),
    },
  ];
}

/** The notice itself, what it says beyond the law, and the application that it decided on. */
function Notice({ view, own }: { view: GrantView; own: boolean }) {
  const { t, plural } = useLanguage();
  const { grant, terms, noticeId, conditions = [] } = view;
  return (
    <Panel title={t('grant.conditions')}>
      <ul className="plain-links">
        {noticeId && (
          <li>
            <NoticeLink view={view} />
          </li>
        )}
        <li>
          <TextLink to={own ? '/applications/$id' : '/cases/$id'} params={{ id: grant.id }}>
            {t(own ? 'grant.toApplication' : 'grant.toCase')}
          </TextLink>
        </li>
      </ul>
      <ul className="kern-list bullets">
        <li>{plural('grant.conditions.needMonths', terms.payment.needMonths)}</li>
        {terms.proofs.receipts && <li>{t('grant.conditions.receipts')}</li>}
        <li>{plural('grant.conditions.retention', terms.retentionYears)}</li>
      </ul>
      {conditions.length > 0 && (
        <details>
          <summary>{t('grant.conditions.more')}</summary>
          <ol className="conditions" lang="de">
            {conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ol>
        </details>
      )}
    </Panel>
  );
}

function useContacts({ contact, round, contactEmail }: GrantView): Fact[] {
  const { t } = useLanguage();
  return [
    { label: t('grant.contacts.authority'), value: contact?.authority ?? round.authority },
    ...(contact
      ? [
          { label: t('grant.contacts.phone'), value: contact.phone },
          { label: t('grant.contacts.email'), value: contact.email },
        ]
      : []),
    { label: t('grant.contacts.own'), value: contactEmail ?? t('grant.contacts.none') },
  ];
}
