import { berlinDay } from '#schemas/calendar/berlin.ts';
import { toInstant } from '#schemas/ids.ts';
import { formatCents } from '#schemas/money.ts';
import { openSum, principalOpen } from '#schemas/reclaim/reclaim-money.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ShortForm } from './short-form.tsx';
import { type ReclaimProps, useStep } from './use-reclaim.ts';

/** Enters money that came in. */
export function RepayForm({ view, reclaim }: ReclaimProps) {
  const { t, language } = useLanguage();
  const repay = useStep({ view, reclaim }, t('reclaim.repay.done'));
  const open = principalOpen(reclaim) > 0 ? 'reclaim.repay.openWithInterest' : 'reclaim.repay.open';
  return (
    <ShortForm
      // A new form for each payment: the next begins empty.
      key={reclaim.version}
      questions={{
        on: {
          kind: 'day',
          label: t('reclaim.repay.on'),
          initial: berlinDay(toInstant(serverNow())),
          missing: t('reclaim.repay.onMissing'),
        },
        amount: {
          kind: 'money',
          label: t('reclaim.repay.amount'),
          hint: t('reclaim.repay.hint'),
          missing: t('reclaim.repay.amountMissing'),
        },
      }}
      submit={t('reclaim.repay.submit')}
      busy={repay.isPending}
      error={repay.error}
      onAnswered={(answers) => repay.mutate({ step: 'repay', ...answers })}
    >
      <p className="kern-body">{t(open, { amount: formatCents(openSum(reclaim), language) })}</p>
    </ShortForm>
  );
}
