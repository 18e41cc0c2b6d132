import type { CheckResult } from '#schemas/review/check-result.ts';
import { useLanguage } from '../../app/language.tsx';
import { Icon } from '../../ui/icon.tsx';

/** What the platform found out by itself, with its evidence; what failed comes first. */
export function Checks({ checks }: { checks: readonly CheckResult[] }) {
  const { t, pick } = useLanguage();
  if (checks.length === 0) return <p className="kern-body">{t('checks.none')}</p>;
  const sorted = [...checks].sort((a, b) => Number(a.passed) - Number(b.passed));
  return (
    <ul className="checks">
      {sorted.map((check) => (
        <li key={check.id} className="finding">
          <Icon name={check.passed ? 'success' : 'danger'} />
          <div>
            <p>
              {pick(check.title)}: <strong>{t(check.passed ? 'checks.passed' : 'checks.failed')}</strong>
            </p>
            <p className="finding__note">{pick(check.evidence)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
