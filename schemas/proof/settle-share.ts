import { sumOf } from '../funding/cut-to-frame.ts';
import { nearestPartOf, writePercent } from '../funding/plan.ts';
import type { FinancingLine } from '../measures/measure.ts';
import { type Cents, formatCents } from '../money.ts';
import type { Text } from '../text.ts';
import type { ProvenPlan } from './proven-plan.ts';
import {
  actualSum,
  atMost,
  deduction,
  deductions,
  overrunInWords,
  overrunsOf,
  plannedSum,
} from './settlement-lines.ts';

/** A share as a fraction, so that nothing is rounded before the end. */
type Fraction = { part: bigint; whole: bigint; words: Text };

/**
 * Anteil: savings cut it pro rata, and so does revenue beyond the plan (ANBest-P, ANBest-K Nr. 2.1). Own money put in
 * beyond the plan is no such revenue: it covers what nobody else does.
 */
export function settleShare(proven: ProvenPlan & { percent: number }, granted: Cents): FinancingLine[] {
  const { expenditure, revenue } = proven;
  const others = revenue.filter(({ id }) => id !== 'own');
  const [spent, overruns] = [actualSum(expenditure), overrunsOf(expenditure)];
  const accepted = (spent - sumOf(overruns)) as Cents;
  const more = Math.max(0, actualSum(others) - plannedSum(others)) as Cents;
  const fraction = fractionOf(proven, granted);
  const shareOf = (amount: number): Cents => Number((BigInt(amount) * fraction.part) / fraction.whole) as Cents;
  const lines = [
    portion(fraction.words, spent, shareOf(spent)),
    ...part(overrunInWords(overruns), shareOf(spent) - shareOf(accepted)),
    ...part(moreRevenue(more), shareOf(accepted) - shareOf(Math.max(0, accepted - more))),
  ];
  const uncovered = Math.max(0, accepted - actualSum(others)) as Cents;
  return [...lines, ...atMost(uncovered, lines, deductions.uncovered)];
}

/**
 * The share that was approved: the round's rate, or less where the grant was cut to a frame or to what others left
 * uncovered. A cut of the approval so stays one in the proof.
 */
function fractionOf({ percent, expenditure }: ProvenPlan & { percent: number }, granted: Cents): Fraction {
  const planned = plannedSum(expenditure);
  const atRate = (BigInt(planned) * BigInt(percent)) / 100n;
  const whole = { part: BigInt(percent), whole: 100n, words: { de: `${percent} %`, en: `${percent}%` } };
  if (planned === 0 || BigInt(granted) >= atRate) return whole;
  const hundredths = nearestPartOf(granted, planned);
  const words = { de: writePercent(hundredths, 'de'), en: writePercent(hundredths, 'en') };
  return { part: BigInt(granted), whole: BigInt(planned), words };
}

const portion = (share: Text, spent: Cents, amount: Cents): FinancingLine => ({
  label: { de: 'Anteil', en: 'Share' },
  detail: {
    de: `${share.de} der nachgewiesenen Ausgaben von ${formatCents(spent, 'de')}`,
    en: `${share.en} of the proven expenditure of ${formatCents(spent, 'en')}`,
  },
  amount,
});

const part = (detail: Text, amount: number): FinancingLine[] =>
  amount > 0 ? [deduction(detail, amount as Cents)] : [];

const moreRevenue = (more: Cents): Text => ({
  de: `Anteil an Einnahmen über dem Plan von ${formatCents(more, 'de')}`,
  en: `share of revenue beyond the plan of ${formatCents(more, 'en')}`,
});
