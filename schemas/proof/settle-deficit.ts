import { sumOf } from '../funding/cut-to-frame.ts';
import type { FinancingLine } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import type { ProvenGroup, ProvenPlan } from './proven-plan.ts';
import { actualSum, deduction, overrunInWords, overrunsOf } from './settlement-lines.ts';

/**
 * Fehlbedarf: savings and more revenue cut it in full (ANBest-P, ANBest-K Nr. 2.2). The own contribution counts as it
 * was promised, even when less of it was used: it is to be spent before the grant (Nr. 1.2).
 */
export function settleDeficit({ expenditure, revenue }: ProvenPlan): FinancingLine[] {
  const overruns = overrunsOf(expenditure);
  const lines = [
    spent(actualSum(expenditure)),
    ...(overruns.length > 0 ? [deduction(overrunInWords(overruns), sumOf(overruns))] : []),
    ...revenue.map(counted),
  ];
  return [...lines, ...surplus(lines)];
}

const spent = (amount: Cents): FinancingLine => ({
  label: { de: 'Ausgaben', en: 'Expenditure' },
  detail: { de: 'nach dem Nachweis', en: 'of the proof' },
  amount,
});

function counted({ id, label, planned, actual }: ProvenGroup): FinancingLine {
  if (id !== 'own' || actual >= planned) return deduction(label, actual);
  return deduction({ de: `${label.de}, wie im Plan zugesagt`, en: `${label.en}, as promised in the plan` }, planned);
}

/** Whoever has more than was spent lacks nothing: the lines end at zero, not below. */
function surplus(lines: readonly FinancingLine[]): FinancingLine[] {
  const over = -sumOf(lines);
  if (over <= 0) return [];
  const detail = { de: 'es bleibt kein Fehlbedarf', en: 'there is no deficit' };
  return [{ label: { de: 'Überschuss', en: 'Surplus' }, detail, amount: over as Cents }];
}
