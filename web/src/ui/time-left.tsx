import type { Round } from '#schemas/round/round.ts';
import { useLanguage } from '../app/language.tsx';
import { daysLeft, formatDeadline } from './format.ts';
import { useNow } from './use-now.ts';

/** How many Berlin days are left to submit, with the last of them; nothing once it is over, which is said elsewhere. */
export function TimeLeft({ round: { closesAt } }: { round: Pick<Round, 'closesAt'> }) {
  const { t, plural, language } = useLanguage();
  const left = daysLeft(closesAt, useNow());
  if (left < 0) return null;
  return (
    <p className="time-left">
      <strong>{left === 0 ? t('round.lastDay') : plural('round.daysLeft', left)}</strong>
      <span>{t('deadline.left', { deadline: formatDeadline(closesAt, language) })}</span>
    </p>
  );
}
