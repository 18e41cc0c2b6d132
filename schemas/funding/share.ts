import type { Financing, FinancingLine } from '../measures/measure.ts';
import { type Cents, formatCents } from '../money.ts';
import { cutToFrame, sumOf } from './cut-to-frame.ts';
import type { PlanSides } from './plan.ts';

/**
 * Anteil (VV Nr. 2.2.1 zu § 44 LHO): a share of the expenditure, rounded down to the cent, never more than the revenue
 * leaves uncovered, cut to the frame.
 * @param percent whole percent of the expenditure
 */
export function share({ expenditure, revenue }: PlanSides, percent: number, frame?: Cents): Financing {
  const spent = sumOf(expenditure);
  const amount = Math.floor((spent * percent) / 100) as Cents;
  return cutToFrame([portion(spent, percent, amount), ...coveredOtherwise(amount, spent, sumOf(revenue))], frame);
}

const portion = (spent: Cents, percent: number, amount: Cents): FinancingLine => ({
  label: { de: 'Anteil', en: 'Share' },
  detail: {
    de: `${percent} % der Ausgaben von ${formatCents(spent, 'de')}`,
    en: `${percent}% of the expenditure of ${formatCents(spent, 'en')}`,
  },
  amount,
});

/** What own and other revenue cover already, nobody else pays: the share shrinks to what is left. */
function coveredOtherwise(amount: Cents, spent: Cents, revenue: Cents): FinancingLine[] {
  const over = amount - Math.max(0, spent - revenue);
  if (over <= 0) return [];
  return [
    {
      label: { de: 'Abzug', en: 'Deduction' },
      detail: {
        de: 'schon durch eigene und andere Mittel gedeckt',
        en: 'already covered by own and other funds',
      },
      amount: -over as Cents,
    },
  ];
}
