import { addDays } from '../calendar/days.ts';
import type { PostedDuty, Rungs } from '../duty/duty.ts';
import type { Grant } from '../grant/grant.ts';
import type { Todo } from '../grant/todo.ts';
import type { Day } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Cents } from '../money.ts';
import type { Reclaim } from './reclaim.ts';
import { principalRepaid } from './reclaim-money.ts';
import { payable } from './reclaim-payback.ts';

/** Whoever says nothing in a hearing forgoes a right and breaks no duty: nobody is reminded afterwards. */
const hearingRungs: Rungs = { before: [7, 1], overdue: [] };
const repaymentRungs: Rungs = { before: [7, 1], overdue: [1, 7, 14] };

/** What the grantee has to do about a reclaim; nothing while it lies with the authority, or when it is over. */
function dutyOf(reclaim: Reclaim): PostedDuty[] {
  const { id: subject, status, hearing } = reclaim;
  if (status === 'hearing' && hearing) return [{ kind: 'hearing', subject, due: hearing.due, rungs: hearingRungs }];
  const owed = payable(reclaim);
  return owed ? [{ kind: 'repayment', subject, due: owed.until, rungs: repaymentRungs }] : [];
}

/** What officers have to do about a reclaim and until when: never later than the law's year. */
export function todoOf(reclaim: Reclaim, today: Day): Todo | undefined {
  const { status, hearing, decideUntil: year } = reclaim;
  const soon = addDays(today, limits.todoDays.reclaim);
  const due = year !== undefined && year < soon ? year : soon;
  if (status === 'opened' || status === 'heard') return { kind: 'conductReclaim', due };
  if (status === 'proposed') return { kind: 'decideReclaim', due };
  if (status === 'hearing') return { kind: 'conductReclaim', due: addDays(hearing?.due ?? today, 1) };
  const owed = payable(reclaim);
  return owed && { kind: 'conductReclaim', due: addDays(owed.until, 1) };
}

/** A duty that stood already keeps the day on which it came about. */
const asBefore =
  (posted: readonly PostedDuty[]) =>
  (duty: PostedDuty): PostedDuty => {
    const before = posted.find(({ kind, subject }) => kind === duty.kind && subject === duty.subject);
    return { ...duty, ...(before?.since !== undefined && { since: before.since }) };
  };

/** A decision with which all that was paid falls: the grant itself is gone then. */
const fallsWhole = ({ money }: Grant, before: Reclaim, { decided }: Reclaim): boolean =>
  before.decided === undefined && decided !== undefined && decided.amount >= money.paid - money.repaid;

export type GrantEffect = { grant: Partial<Pick<Grant, 'posted' | 'money' | 'renewal'>>; action: 'change' | 'revoke' };

/** What a step of a reclaim does to its grant: its duties, the money that is back, and whether the grant is gone. */
export function effectOn(grant: Grant, before: Reclaim, after: Reclaim): GrantEffect {
  const { posted, money, renewal, status } = grant;
  const repaid = (money.repaid + principalRepaid(after) - principalRepaid(before)) as Cents;
  const revoked = fallsWhole(grant, before, after) && status !== 'revoked';
  const dropped = revoked && renewal && renewal.state !== 'submitted';
  return {
    grant: {
      posted: [...posted.filter(({ subject }) => subject !== after.id), ...dutyOf(after).map(asBefore(posted))],
      money: { ...money, repaid },
      ...(dropped && { renewal: { ...renewal, state: 'dropped' as const } }),
    },
    action: revoked ? 'revoke' : 'change',
  };
}
