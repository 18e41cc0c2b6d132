import { type Cents, formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { daysUntil } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { ShortForm } from './short-form.tsx';
import { type ReclaimProps, useStep } from './use-reclaim.ts';

/** Puts an amount forward for decision; small ones are left, and after the year nothing can be decided. */
export function ProposeForm({ view, reclaim }: ReclaimProps) {
  const { t, language } = useLanguage();
  const propose = useStep({ view, reclaim }, t('reclaim.propose.done'));
  const { smallAmount } = view.terms.reclaim;
  const money = (amount: Cents) => formatCents(amount, language);
  const late = reclaim.decideUntil !== undefined && daysUntil(reclaim.decideUntil, useNow()) < 0;
  if (late) return null;
  if (reclaim.amount < smallAmount)
    return (
      <Alert kind="info" title={t('reclaim.small.title')}>
        <p className="kern-body">{t('reclaim.small.body', { limit: money(smallAmount) })}</p>
      </Alert>
    );
  return (
    <ShortForm
      questions={{
        amount: {
          kind: 'money',
          label: t('reclaim.propose.amount'),
          hint: t('reclaim.propose.amountHint', { amount: money(reclaim.amount) }),
          initial: typed(reclaim.amount, language),
          missing: t('reclaim.propose.amountMissing'),
          wrong(amount) {
            if (amount > reclaim.amount) return t('reclaim.propose.amountTooHigh', { amount: money(reclaim.amount) });
            return amount < smallAmount
              ? t('reclaim.propose.amountTooSmall', { amount: money(smallAmount) })
              : undefined;
          },
        },
        reason: {
          kind: 'text',
          label: t('reclaim.propose.reason'),
          hint: t('reclaim.propose.reasonHint'),
          missing: t('reclaim.propose.reasonMissing'),
        },
      }}
      submit={t('reclaim.propose.submit')}
      busy={propose.isPending}
      error={propose.error}
      onAnswered={(answers) => propose.mutate({ step: 'propose', ...answers })}
    />
  );
}

/** An amount as people type it: without its unit. */
const typed = (amount: Cents, language: 'de' | 'en'): string =>
  (amount / 100).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: 2 });
