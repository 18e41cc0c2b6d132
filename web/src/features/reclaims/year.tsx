import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { daysUntil, formatDay } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';

/** Days from which on the end of the year is a warning. */
const soon = 60;

/** The law's year for a decision, for as long as there is one to make. */
export function Year({ reclaim: { status, decideUntil } }: { reclaim: Reclaim }) {
  const { t, plural, language } = useLanguage();
  const now = useNow();
  if (status === 'decided' || status === 'repaid' || status === 'left') return null;
  if (decideUntil === undefined) return <p className="form__intro">{t('reclaim.year.none')}</p>;
  const left = daysUntil(decideUntil, now);
  const day = formatDay(decideUntil, language);
  if (left < 0)
    return (
      <Alert kind="danger" title={t('reclaim.year.over', { day })}>
        <p className="kern-body">{t('reclaim.year.overBody')}</p>
      </Alert>
    );
  const leftInWords = left === 0 ? t('reclaim.year.today') : plural('reclaim.year.left', left);
  return (
    <Alert kind={left <= soon ? 'warning' : 'info'} title={`${t('reclaim.year.title', { day })} · ${leftInWords}`}>
      <p className="kern-body">{t('reclaim.year.body')}</p>
    </Alert>
  );
}
