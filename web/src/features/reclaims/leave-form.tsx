import { useLanguage } from '../../app/language.tsx';
import { ShortForm } from './short-form.tsx';

type LeaveFormProps = { busy: boolean; error: Error | null; onReason(reason: string): void };

/** Asks why nothing is to be paid back: it is too little, or the grantee was convincing. */
export function LeaveForm({ busy, error, onReason }: LeaveFormProps) {
  const { t } = useLanguage();
  return (
    <details className="quiet-action">
      <summary>{t('reclaim.leave.open')}</summary>
      <ShortForm
        questions={{
          reason: { kind: 'text', label: t('reclaim.leave.reason'), missing: t('reclaim.leave.reasonMissing') },
        }}
        submit={t('reclaim.leave.submit')}
        variant="secondary"
        busy={busy}
        error={error}
        onAnswered={({ reason }) => onReason(reason)}
      />
    </details>
  );
}
