import { useLanguage } from '../../app/language.tsx';
import { LeaveForm } from './leave-form.tsx';
import { type ReclaimProps, useStep } from './use-reclaim.ts';

/** Leaves a reclaim that was not proposed yet. */
export function Leave({ view, reclaim }: ReclaimProps) {
  const { t } = useLanguage();
  const leave = useStep({ view, reclaim }, t('reclaim.leave.done'));
  return (
    <LeaveForm
      busy={leave.isPending}
      error={leave.error}
      onReason={(reason) => leave.mutate({ step: 'leave', reason })}
    />
  );
}
