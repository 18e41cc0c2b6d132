import { useLanguage } from '../../app/language.tsx';
import { ShortForm } from './short-form.tsx';
import { type ReclaimProps, useStep } from './use-reclaim.ts';

/** Leaves a reclaim, with a reason: too little, or the grantee was convincing. */
export function Leave({ view, reclaim }: ReclaimProps) {
  const { t } = useLanguage();
  const leave = useStep({ view, reclaim }, t('reclaim.leave.done'));
  return (
    <details className="quiet-action">
      <summary>{t('reclaim.leave.open')}</summary>
      <ShortForm
        questions={{
          reason: { kind: 'text', label: t('reclaim.leave.reason'), missing: t('reclaim.leave.reasonMissing') },
        }}
        submit={t('reclaim.leave.submit')}
        variant="secondary"
        busy={leave.isPending}
        error={leave.error}
        onAnswered={({ reason }) => leave.mutate({ step: 'leave', reason })}
      />
    </details>
  );
}
