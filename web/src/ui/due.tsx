import type { Day } from '#schemas/ids.ts';
import { serverNow } from '../app/clock.ts';
import { useLanguage } from '../app/language.tsx';
import { daysUntil, formatDay } from './format.ts';
import { Icon } from './icon.tsx';

/** The day by which something should be done; what is overdue says so in words. */
export function Due({ day }: { day: Day | undefined }) {
  const { t, plural, language } = useLanguage();
  if (day === undefined) return <span>{t('worklist.noDue')}</span>;
  const left = daysUntil(day, serverNow());
  return (
    <span className="due">
      <time dateTime={day}>{formatDay(day, language)}</time>
      {left < 0 && (
        <span className="due__late">
          <Icon name="warning" />
          {plural('worklist.overdue', -left)}
        </span>
      )}
      {left === 0 && <span className="due__soon">{t('worklist.dueToday')}</span>}
    </span>
  );
}
