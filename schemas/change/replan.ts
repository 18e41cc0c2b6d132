import type { FundingType } from '../funding/funding-type.ts';
import type { Cents } from '../money.ts';
import type { Change } from './change.ts';

/** A group of the financing plan with its sum, by id. */
export type PlannedSum = { id: string; amount: Cents };

/** What another plan would change in one group. */
export type ReplanLine = { id: string; before: Cents; after: Cents; exceeds: boolean };

/**
 * Whether another plan needs consent, and why: a group would be exceeded by more than a fifth, or the plan as a whole
 * would grow, so that what is spent more is not saved elsewhere.
 */
export type ReplanVerdict = {
  needsConsent: boolean;
  lines: ReplanLine[];
  before: Cents;
  after: Cents;
  /** What is spent more and saved nowhere. */
  uncovered: Cents;
};

/**
 * The rule of the general conditions (ANBest-P Nr. 1.2, ANBest-K Nr. 1.2): the plan is binding in its total; a group may
 * be exceeded by up to 20 % as far as others save as much. Under a fixed amount the groups bind nobody.
 * @param wished only the groups that change; the others stay
 */
export function judgeReplan(
  fundingType: FundingType,
  planned: readonly PlannedSum[],
  wished: readonly { group: string; amount: Cents }[],
): ReplanVerdict {
  const ids = [...new Set([...planned.map(({ id }) => id), ...wished.map(({ group }) => group)])];
  const lines = ids.map((id) => {
    const before = planned.find((group) => group.id === id)?.amount ?? (0 as Cents);
    const after = wished.find(({ group }) => group === id)?.amount ?? before;
    return { id, before, after, exceeds: exceedsFifth(before, after) };
  });
  const [before, after] = [sumOf(lines.map((line) => line.before)), sumOf(lines.map((line) => line.after))];
  const uncovered = Math.max(0, after - before) as Cents;
  const bound = fundingType !== 'fixedAmount';
  return {
    needsConsent: bound && (uncovered > 0 || lines.some(({ exceeds }) => exceeds)),
    lines,
    before,
    after,
    uncovered,
  };
}

/** By more than a fifth, in whole numbers: 120 % is six fifths. */
const exceedsFifth = (before: Cents, after: Cents): boolean => after * 5 > before * 6;

const sumOf = (amounts: readonly number[]): Cents => amounts.reduce((sum, amount) => sum + amount, 0) as Cents;

/** The plan that binds now: as applied for, with all approved changes in the order in which they were decided. */
export function planInForce(planned: readonly PlannedSum[], changes: readonly Change[]): PlannedSum[] {
  const approved = changes
    .filter(({ status, wish }) => status === 'approved' && wish.kind === 'replan')
    .sort((a, b) => (a.decided?.at ?? '').localeCompare(b.decided?.at ?? ''));
  const sums = new Map(planned.map(({ id, amount }) => [id, amount]));
  for (const { wish } of approved)
    for (const { group, amount } of wish.kind === 'replan' ? wish.lines : []) sums.set(group, amount);
  return [...sums].map(([id, amount]) => ({ id, amount }));
}
