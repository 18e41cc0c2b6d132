import type { Plan, PlanGroup } from '#schemas/funding/plan.ts';
import type { Cents } from '#schemas/money.ts';
import { money, type TableRow } from './computation.ts';

/**
 * The financing plan of a letter: what is spent, what comes in, and the grant among it. Both sums stand out, and what a
 * grant that is lower than asked for leaves open.
 * @param grant asked for, in a receipt; made, in a notice
 */
export function planRows({ expenditure, revenue, expenditureSum, revenueSum }: Plan, grant: Cents): TableRow[] {
  const [income, open] = [(revenueSum + grant) as Cents, (expenditureSum - revenueSum - grant) as Cents];
  return [
    ...expenditure.map((group) => line('Ausgaben', group)),
    sum('Ausgaben', 'Summe der Ausgaben', expenditureSum),
    ...revenue.map((group) => line('Einnahmen', group)),
    { cells: ['Einnahmen', 'Zuwendung des Landes', money(grant)] },
    sum('Einnahmen', 'Summe der Einnahmen', income),
    ...(open > 0 ? [sum('Ausgleich', 'Noch von Ihnen zu decken', open)] : []),
    ...(open < 0 ? [sum('Ausgleich', 'Mehr Einnahmen als Ausgaben', -open as Cents)] : []),
  ];
}

const line = (side: string, { label, amount }: PlanGroup): TableRow => ({ cells: [side, label.de, money(amount)] });

const sum = (side: string, words: string, amount: Cents): TableRow => ({
  cells: [side, words, money(amount)],
  strong: true,
});
