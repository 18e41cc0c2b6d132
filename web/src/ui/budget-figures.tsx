import { type Cents, formatCents } from '#schemas/money.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { useLanguage } from '../app/language.tsx';

type Budget = RouteResponse<'getBudget'>;
const parts = ['granted', 'reserved', 'available'] as const;

/** What of a round's budget is granted, reserved and left: a bar, and the figures in words beside it. */
export function BudgetFigures({ budget }: { budget: Budget }) {
  const { t, language } = useLanguage();
  return (
    <div className="budget">
      <Bar budget={budget} />
      <dl className="budget__figures">
        <div className="budget__figure">
          <dt>{t('budget.total')}</dt>
          <dd>{formatCents(budget.budget, language)}</dd>
        </div>
        {parts.map((part) => (
          <div key={part} className="budget__figure">
            <dt>
              <span className={`budget__key budget__key--${part}`} aria-hidden="true" />
              {t(`budget.${part}`)}
            </dt>
            <dd>
              {formatCents(budget[part], language)}
              <span className="budget__share"> ({shareOf(budget[part], budget.budget, language)})</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const shareOf = (part: Cents, whole: Cents, language: string): string =>
  new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { style: 'percent', maximumFractionDigits: 2 }).format(
    whole > 0 ? part / whole : 0,
  );

/** Drawn: the figures say it in words. Widths are attributes, since the security policy allows no inline styles. */
function Bar({ budget: { budget, granted, reserved } }: { budget: Budget }) {
  const width = (part: number) => (budget > 0 ? Math.min(100, (100 * part) / budget) : 0);
  return (
    <svg className="budget__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="budget__rest" width="100" height="4" />
      <rect className="budget__granted" width={width(granted)} height="4" />
      <rect className="budget__reserved" x={width(granted)} width={width(reserved)} height="4" />
    </svg>
  );
}
