import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay } from '../../ui/format.ts';
import { ShortForm } from './short-form.tsx';
import { type ReclaimProps, useStep } from './use-reclaim.ts';

/** Notes money that was drawn earlier than it was used, and how the authority uses its discretion about interest. */
export function EarlyDrawing({ view, reclaim }: ReclaimProps) {
  const { t } = useLanguage();
  const note = useStep({ view, reclaim }, t('reclaim.early.done'));
  return (
    <details className="quiet-action">
      <summary>{t('reclaim.early.open')}</summary>
      <p className="kern-body">{t('reclaim.early.lead')}</p>
      <EarlyStanding view={view} reclaim={reclaim} />
      <ShortForm
        questions={{
          amount: { kind: 'money', label: t('reclaim.early.amount'), missing: t('reclaim.early.amountMissing') },
          from: { kind: 'day', label: t('reclaim.early.from'), missing: t('reclaim.early.dayMissing') },
          to: { kind: 'day', label: t('reclaim.early.to'), missing: t('reclaim.early.dayMissing') },
          charged: { kind: 'check', label: t('reclaim.early.charged'), hint: t('reclaim.early.chargedHint') },
          reason: { kind: 'text', label: t('reclaim.early.reason'), missing: t('reclaim.early.reasonMissing') },
        }}
        submit={t('reclaim.early.submit')}
        variant="secondary"
        busy={note.isPending}
        error={note.error}
        onAnswered={(answers) => note.mutate({ step: 'earlyDrawing', ...answers })}
      />
    </details>
  );
}

/** What is noted already. */
function EarlyStanding({ reclaim: { earlyDrawing } }: ReclaimProps) {
  const { t, language } = useLanguage();
  if (!earlyDrawing) return null;
  const { amount, from, to, charged, reason } = earlyDrawing;
  const days = { from: formatDay(from, language), to: formatDay(to, language) };
  return (
    <p className="kern-body">
      {t('reclaim.early.standing', { amount: formatCents(amount, language), ...days })}.{' '}
      {t(charged ? 'reclaim.early.isCharged' : 'reclaim.early.isLeft')} {reason}
    </p>
  );
}
