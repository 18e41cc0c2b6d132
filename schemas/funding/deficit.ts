import type { Financing, FinancingLine } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import { cutToFrame, sumOf } from './cut-to-frame.ts';
import type { PlanSides } from './plan.ts';

/**
 * Fehlbedarf (VV Nr. 2.2.2 zu § 44 LHO): what the applicant's own and other revenue leave uncovered, cut to the frame.
 * What the frame cuts off stays open in the plan: the applicant raises more or spends less.
 */
export const deficit = ({ expenditure, revenue }: PlanSides, frame?: Cents): Financing =>
  cutToFrame([spent(sumOf(expenditure)), ...revenue.map(deducted), ...surplus(expenditure, revenue)], frame);

const spent = (amount: Cents): FinancingLine => ({
  label: { de: 'Ausgaben', en: 'Expenditure' },
  detail: { de: 'nach dem Finanzierungsplan', en: 'of the financing plan' },
  amount,
});

const deducted = ({ label, amount }: PlanSides['revenue'][number]): FinancingLine => ({
  label: { de: 'Abzug', en: 'Deduction' },
  detail: label,
  amount: -amount as Cents,
});

/** Whoever has more than is spent lacks nothing: the lines end at zero, not below. */
function surplus(expenditure: PlanSides['expenditure'], revenue: PlanSides['revenue']): FinancingLine[] {
  const over = sumOf(revenue) - sumOf(expenditure);
  if (over <= 0) return [];
  return [
    {
      label: { de: 'Überschuss', en: 'Surplus' },
      detail: { de: 'es bleibt kein Fehlbedarf', en: 'there is no deficit' },
      amount: over as Cents,
    },
  ];
}
