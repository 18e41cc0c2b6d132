import { berlinDay } from '#schemas/calendar/berlin.ts';
import { writePercent } from '#schemas/funding/plan.ts';
import { toInstant } from '#schemas/ids.ts';
import { formatCents } from '#schemas/money.ts';
import type { InterestPart, InterestSection } from '#schemas/reclaim/interest.ts';
import { reclaimInterest } from '#schemas/reclaim/reclaim-money.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { ReclaimProps } from './use-reclaim.ts';

/** Interest as it stands today, or as it was fixed when the last of the money came back. */
export function useInterest({ view, reclaim }: ReclaimProps) {
  const today = berlinDay(toInstant(useNow()));
  const until = reclaim.interest?.until ?? today;
  return { until, ...reclaimInterest(reclaim, view.terms.reclaim.margin, until) };
}

/** How the interest comes about, by payments and by times of one rate and one sum. */
export function InterestPanel({ view, reclaim }: ReclaimProps) {
  const { t, language } = useLanguage();
  const { until, amount, reimbursement, earlyDrawing } = useInterest({ view, reclaim });
  if (reclaim.status === 'left') return null;
  const points = view.terms.reclaim.margin.findLast(({ from }) => from <= until)?.points ?? 0;
  const stated = { day: formatDay(until, language), amount: formatCents(amount, language) };
  const parts = reimbursement.parts.filter(({ sections }) => sections.length > 0);
  return (
    <Panel title={t('reclaim.interest.title')}>
      <p className="form__intro">
        {t(reclaim.interest ? 'reclaim.interest.until' : 'reclaim.interest.untilToday', stated)}
      </p>
      <p className="kern-body">
        {t('reclaim.interest.rule', { points: points.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB') })}
      </p>
      {parts.length === 0 && <p className="kern-body">{t('reclaim.interest.none')}</p>}
      {parts.map((part) => (
        <PartTable
          key={part.from}
          part={part}
          caption={t('reclaim.interest.part', {
            amount: formatCents(part.amount, language),
            day: formatDay(part.from, language),
          })}
        />
      ))}
      {reclaim.earlyDrawing?.charged &&
        earlyDrawing?.parts.map((part) => (
          <PartTable
            key="early"
            part={part}
            caption={t('reclaim.interest.early', { amount: formatCents(part.amount, language) })}
          />
        ))}
    </Panel>
  );
}

const columns = ['from', 'to', 'days', 'principal', 'rate', 'amount'] as const;

function PartTable({ part, caption }: { part: InterestPart; caption: string }) {
  const { t, language } = useLanguage();
  return (
    <table className="kern-table stacking-table reclaim-interest">
      <caption className="kern-title">{caption}</caption>
      <thead>
        <tr className="kern-table__row">
          {columns.map((column) => (
            <th key={column} scope="col" className="kern-table__header">
              {t(`reclaim.interest.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {part.sections.map((section) => (
          <SectionRow key={section.from} section={section} />
        ))}
        <tr className="kern-table__row">
          <th scope="row" colSpan={5} className="kern-table__cell">
            {t('reclaim.interest.sum')}
          </th>
          <td className="kern-table__cell money__sum" data-label={t('reclaim.interest.amount')}>
            {formatCents(part.interest, language)}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function SectionRow({ section }: { section: InterestSection }) {
  const { t, language } = useLanguage();
  const { from, to, days, yearDays, principal, base, margin, rate, presumed, amount } = section;
  const percent = (hundredths: number) => writePercent(hundredths, language);
  const cells = [
    { column: 'to', text: formatDay(to, language) },
    { column: 'days', text: t('reclaim.interest.daysOf', { days, year: yearDays }) },
    { column: 'principal', text: formatCents(principal, language) },
    { column: 'rate', text: percent(rate) },
    { column: 'amount', text: formatCents(amount, language) },
  ] as const;
  return (
    <tr className="kern-table__row">
      <th scope="row" className="kern-table__cell" data-label={t('reclaim.interest.from')}>
        {formatDay(from, language)}
      </th>
      {cells.map(({ column, text }) => (
        <td
          key={column}
          className={`kern-table__cell${column === 'principal' || column === 'amount' ? ' money__sum' : ''}`}
          data-label={t(`reclaim.interest.${column}`)}
        >
          {text}
          {column === 'rate' && (
            <span className="table-hint">
              {t('reclaim.interest.rateOf', { base: percent(base), margin: percent(margin) })}
              {presumed && ` · ${t('reclaim.interest.presumed')}`}
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}
