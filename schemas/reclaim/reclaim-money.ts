import type { Day } from '../ids.ts';
import type { Cents } from '../money.ts';
import { PaktwerkError } from '../paktwerk-error.ts';
import { type Interest, interestOn, type Margin, type Owed } from './interest.ts';
import type { Reclaim } from './reclaim.ts';

/** Money that reached the grantee. */
export type Received = { on: Day; amount: Cents };

const sumOf = (parts: readonly { amount: Cents }[]): Cents =>
  parts.reduce((sum, { amount }) => sum + amount, 0) as Cents;

/**
 * Of which payments a sum has to come back: of the latest first, since those before them were still within what the
 * grantee may keep. What other reclaims ask back of a payment is no longer there.
 * @throws PaktwerkError moreThanOwed when less was paid
 */
export function excessParts(amount: Cents, received: readonly Received[], others: readonly Reclaim[]): Owed[] {
  const left = new Map<Day, number>();
  for (const payment of received) left.set(payment.on, (left.get(payment.on) ?? 0) + payment.amount);
  for (const { status, interestParts } of others)
    for (const { from, amount: asked } of status === 'left' ? [] : interestParts)
      left.set(from, (left.get(from) ?? 0) - asked);
  const oldestFirst = [...left].map(([from, there]) => ({ from, amount: Math.max(0, there) as Cents }));
  const there = sumOf(oldestFirst);
  if (amount > there) throw new PaktwerkError('moreThanOwed', { owed: there });
  return latestOf(oldestFirst, amount);
}

/** The latest parts that make up a sum, the oldest of them first. */
export function latestOf(parts: readonly Owed[], amount: Cents): Owed[] {
  let open: number = amount;
  const taken = [...parts]
    .sort((a, b) => b.from.localeCompare(a.from))
    .map(({ from, amount: most }) => {
      const part = Math.min(open, most) as Cents;
      open -= part;
      return { amount: part, from };
    });
  return taken.filter((part) => part.amount > 0).reverse();
}

/** What was paid back of the money itself: all that came in, up to what was decided. */
export const principalRepaid = ({ decided, repayments }: Reclaim): Cents =>
  Math.min(decided?.amount ?? 0, sumOf(repayments)) as Cents;

export const principalOpen = (reclaim: Reclaim): Cents =>
  ((reclaim.decided?.amount ?? 0) - principalRepaid(reclaim)) as Cents;

/** Principal and interest that are still to be paid. Interest is fixed only when the principal is back. */
export const openSum = ({ decided, interest, repayments }: Reclaim): Cents =>
  ((decided?.amount ?? 0) + (interest?.charged ? interest.amount : 0) - sumOf(repayments)) as Cents;

/** Interest on the money to be reimbursed, and on money drawn early where it is charged. */
export type ReclaimInterest = { amount: Cents; reimbursement: Interest; earlyDrawing?: Interest };

/** @param until the first day without interest, for a reclaim that is not paid back yet */
export function reclaimInterest(reclaim: Reclaim, margin: Margin, until: Day): ReclaimInterest {
  const { interestParts, repayments, earlyDrawing: early } = reclaim;
  const reimbursement = interestOn({ parts: interestParts, repayments, until, margin });
  if (!early) return { amount: reimbursement.amount, reimbursement };
  const earlyDrawing = interestOn({ parts: [early], repayments: [], until: early.to, margin });
  const charged = early.charged ? earlyDrawing.amount : 0;
  return { amount: (reimbursement.amount + charged) as Cents, reimbursement, earlyDrawing };
}
