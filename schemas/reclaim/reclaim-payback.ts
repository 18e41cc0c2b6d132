import { addDays } from '../calendar/days.ts';
import { lastDay } from '../calendar/deadlines.ts';
import type { Day } from '../ids.ts';
import { transition } from '../lifecycle.ts';
import type { Cents } from '../money.ts';
import { PaktwerkError } from '../paktwerk-error.ts';
import { type Reclaim, reclaimLifecycle } from './reclaim.ts';
import { openSum, principalOpen, reclaimInterest } from './reclaim-money.ts';
import { type ReclaimTerms, step } from './reclaim-steps.ts';

type Repayment = Reclaim['repayments'][number];

/**
 * Money that came in. With the last of the principal the interest is fixed; the reclaim ends when that is paid too, or
 * at once when it is below the round's threshold.
 * @throws PaktwerkError dayInFuture · dayTooEarly, before there was anything to pay back · moreThanOwed
 */
export function repay(reclaim: Reclaim, repayment: Repayment, terms: ReclaimTerms, today: Day): Reclaim {
  transition(reclaimLifecycle, reclaim.status, 'repay');
  if (repayment.on > today) throw new PaktwerkError('dayInFuture');
  if (reclaim.interestParts.some(({ from }) => repayment.on < from)) throw new PaktwerkError('dayTooEarly');
  const repaid = withInterest({ ...reclaim, repayments: [...reclaim.repayments, repayment] }, terms);
  const open = openSum(repaid);
  if (open < 0) throw new PaktwerkError('moreThanOwed', { owed: open + repayment.amount });
  return step(repaid, open === 0 ? 'settle' : 'repay', {});
}

/** Interest up to the day on which the last of the principal came in; fixed then and never counted anew. */
function withInterest(reclaim: Reclaim, { margin, smallInterest, paymentDays }: ReclaimTerms): Reclaim {
  if (reclaim.interest || principalOpen(reclaim) > 0) return reclaim;
  const until = reclaim.repayments.reduce((latest, { on }) => (on > latest ? on : latest), '' as Day);
  const { amount } = reclaimInterest(reclaim, margin, until);
  const charged = amount > 0 && amount >= smallInterest;
  const payUntil = lastDay('period', addDays(until, paymentDays));
  return { ...reclaim, interest: { amount, until, charged, ...(charged && { payUntil }) } };
}

type EarlyDrawing = NonNullable<Reclaim['earlyDrawing']>;

/** Steps before the grantee is heard, and between its hearing and a proposal. */
const open: readonly Reclaim['status'][] = ['opened', 'heard'];

/**
 * Notes that money was drawn earlier than it was used, and whether interest is asked for it, which the authority may
 * and need not do (§ 49a (4) LVwVfG). `to` is the day on which it was used.
 * @throws PaktwerkError illegalTransition · dayTooEarly · dayInFuture
 */
export function noteEarlyDrawing(reclaim: Reclaim, earlyDrawing: EarlyDrawing, today: Day): Reclaim {
  const { status: from } = reclaim;
  if (!open.includes(from)) throw new PaktwerkError('illegalTransition', { from, action: 'earlyDrawing', allowed: [] });
  if (earlyDrawing.to <= earlyDrawing.from) throw new PaktwerkError('dayTooEarly');
  if (earlyDrawing.to > today) throw new PaktwerkError('dayInFuture');
  return { ...reclaim, earlyDrawing, version: reclaim.version + 1 };
}

/** What the grantee has to pay now, and until when; interest that runs is not part of it yet. */
export function payable(reclaim: Reclaim): { amount: Cents; until: Day } | undefined {
  const { status, decided, interest } = reclaim;
  if (status !== 'decided' || !decided) return undefined;
  return { amount: openSum(reclaim), until: interest?.payUntil ?? decided.payUntil };
}
