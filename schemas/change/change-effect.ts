import { addDays, daysBetween } from '../calendar/days.ts';
import type { DeadlineKind } from '../calendar/deadline-kind.ts';
import { lastDay } from '../calendar/deadlines.ts';
import type { Grant, Instalment } from '../grant/grant.ts';
import type { Day } from '../ids.ts';
import type { Cents } from '../money.ts';
import type { Change, ChangeWish } from './change.ts';

/** What an approved change makes of a grant. */
export type ChangeEffect = NonNullable<Change['effect']> & { instalments: Instalment[] };

type Changed = Pick<Grant, 'amount' | 'period' | 'proofs' | 'instalments' | 'money'>;
/** `today`: what is due until then stays. `proofDeadline`: how the last day of the proof behaves at weekends. */
type Circumstances = { today: Day; proofDeadline: DeadlineKind };

/** What follows from a change, before and after it is decided: browser and function ask this very function. */
export function changeEffect(grant: Changed, wish: ChangeWish, { today, proofDeadline }: Circumstances): ChangeEffect {
  const after = (grant.amount + differenceOf(wish)) as Cents;
  const periodTo = wish.kind === 'extension' ? wish.periodTo : grant.period.to;
  return {
    amount: { before: grant.amount, after },
    periodTo: { before: grant.period.to, after: periodTo },
    proofDue: { before: grant.proofs.final.due, after: proofDueAfter(grant, periodTo, proofDeadline) },
    instalments: instalmentsAfter(grant, after, today),
  };
}

/** By how much the grant grows; below zero: shrinks. */
export const differenceOf = (wish: ChangeWish): number =>
  wish.kind === 'morePosts' ? wish.amount : wish.kind === 'vacancy' ? -wish.amount : 0;

/** The most by which a grant can shrink: what was asked for already is paid, and comes back by a reclaim if it has to. */
export const mostToGiveUp = ({ amount, money }: Pick<Grant, 'amount' | 'money'>): Cents =>
  Math.max(0, amount - money.requested) as Cents;

/** The last day of the proof moves by as many days as the period, and then to a working day where its kind says so. */
function proofDueAfter({ period, proofs }: Changed, periodTo: Day, kind: DeadlineKind): Day {
  const longer = daysBetween(period.to, periodTo);
  return longer === 0 ? proofs.final.due : lastDay(kind, addDays(proofs.final.due, longer));
}

/**
 * The instalments of another sum. What is not due yet takes the difference, each by its share; where nothing is left to
 * come, or not enough, the last ones take it. Percentages are those of the new sum.
 */
export function instalmentsAfter({ instalments }: Pick<Grant, 'instalments'>, amount: Cents, today: Day): Instalment[] {
  const difference = amount - instalments.reduce((sum, part) => sum + part.amount, 0);
  if (difference === 0) return [...instalments];
  const open = instalments.filter(({ due }) => due > today);
  const takers = open.length > 0 ? open : instalments.slice(-1);
  const shares = new Map(takers.map((part, index) => [part, shareOf(difference, takers, index)]));
  return withPercent(
    settleDebts(instalments.map((part) => ({ ...part, amount: (part.amount + (shares.get(part) ?? 0)) as Cents }))),
    amount,
  );
}

/** Each share ends where its part of the sum ends, so that they add up to the difference, whatever is rounded. */
function shareOf(difference: number, takers: readonly Instalment[], index: number): number {
  const whole = takers.reduce((sum, part) => sum + part.amount, 0);
  const until = (count: number) => {
    if (count === takers.length) return difference;
    const part = takers.slice(0, count).reduce((sum, { amount }) => sum + amount, 0);
    return whole === 0 ? 0 : Math.trunc((difference * part) / whole);
  };
  return until(index + 1) - until(index);
}

/** What an instalment cannot give, since it would be below nothing, the one before it gives. */
function settleDebts(parts: readonly Instalment[]): Instalment[] {
  let debt = 0;
  return parts
    .toReversed()
    .map((part) => {
      const left = part.amount + debt;
      debt = Math.min(0, left);
      return { ...part, amount: Math.max(0, left) as Cents };
    })
    .toReversed();
}

/** Whole percents that add up to a hundred. */
function withPercent(parts: readonly Instalment[], amount: Cents): Instalment[] {
  let [sum, percent] = [0, 0];
  return parts.map((part) => {
    sum += part.amount;
    const until = amount === 0 ? percent : Math.round((sum * 100) / amount);
    const own = until - percent;
    percent = until;
    return { ...part, percent: own };
  });
}

/** What is other in the grant then. */
export const grantAfter = (
  { period, proofs }: Pick<Grant, 'period' | 'proofs'>,
  { amount, periodTo, proofDue, instalments }: ChangeEffect,
): Pick<Grant, 'amount' | 'period' | 'proofs' | 'instalments'> => ({
  amount: amount.after,
  period: { ...period, to: periodTo.after },
  proofs: { ...proofs, final: { ...proofs.final, due: proofDue.after } },
  instalments,
});
