import type { Part, PartStatus } from '#schemas/part/part.ts';
import { useLanguage } from '../../app/language.tsx';
import type { AlertKind } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { daysUntil, formatDay } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { isMissing } from './part-figures.ts';

const looks: Record<PartStatus, AlertKind> = {
  invited: 'info',
  begun: 'info',
  handedIn: 'success',
  askedBack: 'info',
  takenOver: 'success',
  closed: 'info',
};

/** How a part stands. */
export function PartBadge({ status }: { status: PartStatus }) {
  const { t } = useLanguage();
  return <Badge kind={looks[status]}>{t(`parts.status.${status}`)}</Badge>;
}

/** The last day for an answer, and as long as it is missing, how many days are left. */
export function PartDue({ part }: { part: Part }) {
  const { t, plural, language } = useLanguage();
  const days = daysUntil(part.due, useNow());
  const left = days > 0 ? plural('parts.left', days) : days === 0 ? t('parts.leftToday') : plural('parts.late', -days);
  return (
    <>
      {formatDay(part.due, language)}
      {isMissing(part) && <span className={`parts__left${days < 0 ? ' parts__left--late' : ''}`}>{left}</span>}
    </>
  );
}
