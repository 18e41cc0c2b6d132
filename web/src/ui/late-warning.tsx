import type { Round } from '#schemas/round/round.ts';
import { useLanguage } from '../app/language.tsx';
import { Alert } from './alert.tsx';
import { formatDeadline } from './format.ts';
import { useNow } from './use-now.ts';

/** Late is received (§ 24 (3) LVwVfG): says so, and what follows. */
export function LateWarning({ round }: { round: Round }) {
  const { t, language } = useLanguage();
  const late = useNow() > Date.parse(round.closesAt);
  return (
    <div role="status">
      {late && (
        <Alert kind="warning" title={t('submit.lateTitle')}>
          <p className="kern-body">{t('submit.lateBody', { closed: formatDeadline(round.closesAt, language) })}</p>
          <p className="kern-body">{t(`submit.lateRule.${round.lateRule}`)}</p>
        </Alert>
      )}
    </div>
  );
}
