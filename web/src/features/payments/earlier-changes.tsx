import type { GrantView } from '#schemas/grant/grant-view.ts';
import { isFinal } from '#schemas/lifecycle.ts';
import { accountChangeLifecycle } from '#schemas/payment/payment.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatInstant } from '../../ui/format.ts';
import { formatIban } from '../../ui/iban.ts';
import { Panel } from '../../ui/panel.tsx';

/** Changes of the account that came to an end, the last first. */
export function EarlierChanges({ view }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const ended = view.accountChanges.filter(({ status }) => isFinal(accountChangeLifecycle, status)).reverse();
  if (ended.length === 0) return null;
  return (
    <Panel title={t('account.earlier')}>
      <ul className="kern-list kern-list--bullet">
        {ended.map(({ id, status, after, proposed, accepted, reason }) => (
          <li key={id}>
            {after.holder}, {formatIban(after.iban)} ·{' '}
            {reason ? t('account.refusedBecause', { reason }) : t(`account.status.${status}`)} ·{' '}
            {t('payments.byAt', { name: proposed.byName, time: formatInstant(proposed.at, language) })}
            {accepted?.check !== undefined && ` · ${t('account.step.check')}: ${accepted.check}`}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
