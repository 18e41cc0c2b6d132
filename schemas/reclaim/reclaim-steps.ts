import { berlinDay } from '../calendar/berlin.ts';
import { addDays, addMonths } from '../calendar/days.ts';
import { lastDay } from '../calendar/deadlines.ts';
import type { GrantTerms } from '../grant/grant-terms.ts';
import type { ApplicationId, Day, Instant, PersonId } from '../ids.ts';
import { transition } from '../lifecycle.ts';
import type { Cents } from '../money.ts';
import { PaktwerkError } from '../paktwerk-error.ts';
import { type Reclaim, reclaimLifecycle } from './reclaim.ts';
import { excessParts, latestOf, type Received } from './reclaim-money.ts';

export type Hand = { by: PersonId; byName: string; at: Instant };
export type ReclaimTerms = GrantTerms['reclaim'];

/**
 * The year for the decision (§ 48 (4), § 49 (3) LVwVfG): it ends on the day with the same number (§ 187 (1), § 188 (2)
 * and (3) BGB), or on the next working day (§ 31 (3) LVwVfG).
 */
export const decideUntil = (knownOn: Day): Day => lastDay('period', addMonths(knownOn, 12));

export type Opening = Pick<Reclaim, 'ground' | 'amount' | 'reason' | 'knownOn'>;
type OpenFacts = {
  id: string;
  applicationId: ApplicationId;
  received: readonly Received[];
  others: readonly Reclaim[];
};

/** @throws PaktwerkError dayInFuture · moreThanOwed */
export function openReclaim(opening: Opening, { id, applicationId, received, others }: OpenFacts, by: Hand): Reclaim {
  if (opening.knownOn > berlinDay(by.at)) throw new PaktwerkError('dayInFuture');
  return {
    ...{ schemaVersion: 1, id, applicationId, version: 1, status: 'opened' },
    ...opening,
    ...(opening.ground !== 'resolutoryCondition' && { decideUntil: decideUntil(opening.knownOn) }),
    opened: by,
    interestParts: excessParts(opening.amount, received, others),
    repayments: [],
  };
}

type Action = Parameters<typeof transition<typeof reclaimLifecycle>>[2];

/** The next version of a reclaim. @throws PaktwerkError illegalTransition */
export const step = (reclaim: Reclaim, action: Action, changes: Partial<Reclaim>): Reclaim => ({
  ...reclaim,
  ...changes,
  status: transition(reclaimLifecycle, reclaim.status, action),
  version: reclaim.version + 1,
});

/** The grantee is heard, until a day that the round's terms give. */
export function hear(reclaim: Reclaim, terms: ReclaimTerms, letterId: string, { by, at }: Hand): Reclaim {
  const due = lastDay('period', addDays(berlinDay(at), terms.hearingDays));
  return step(reclaim, 'hear', { hearing: { due, letterId, sentAt: at, by } });
}

/** What the grantee says; also after the hearing's last day, for as long as nobody has closed it. */
export const answer = (reclaim: Reclaim, text: string, by: Hand): Reclaim =>
  step(reclaim, 'state', { statement: { ...by, text } });

/** A hearing that ran out without a statement. @throws PaktwerkError hearingRuns */
export function closeHearing(reclaim: Reclaim, at: Instant): Reclaim {
  const closed = step(reclaim, 'close', {});
  const due = reclaim.hearing?.due;
  if (due !== undefined && berlinDay(at) <= due) throw new PaktwerkError('hearingRuns', { due });
  return closed;
}

/**
 * Which amount shall be decided on, at most what was heard about, and why.
 * @throws PaktwerkError tooLateToDecide · moreThanOwed · belowSmallAmount
 */
export function propose(
  { sentBack: _answered, ...reclaim }: Reclaim,
  { amount, reason }: { amount: Cents; reason: string },
  terms: ReclaimTerms,
  by: Hand,
): Reclaim {
  const proposed = step(reclaim, 'propose', { proposed: { ...by, amount, reason } });
  refuseLate(reclaim, by.at);
  if (amount > reclaim.amount) throw new PaktwerkError('moreThanOwed', { owed: reclaim.amount });
  if (amount < terms.smallAmount) throw new PaktwerkError('belowSmallAmount', { smallAmount: terms.smallAmount });
  return proposed;
}

/** Back to who conducts it; the proposal is none any more. */
export function sendBack({ proposed: _proposed, ...reclaim }: Reclaim): Reclaim {
  return step(reclaim, 'sendBack', {});
}

/** Revocation and reimbursement. @throws PaktwerkError tooLateToDecide */
export function decide(reclaim: Reclaim, terms: ReclaimTerms, noticeId: string, by: Hand): Reclaim {
  const amount = reclaim.proposed?.amount ?? reclaim.amount;
  const payUntil = lastDay('period', addDays(berlinDay(by.at), terms.paymentDays));
  const interestParts = latestOf(reclaim.interestParts, amount);
  const decided = step(reclaim, 'decide', { decided: { ...by, noticeId, payUntil, amount }, interestParts });
  refuseLate(reclaim, by.at);
  return decided;
}

/** Nothing is asked back: too little, or the grantee was convincing. */
export const leave = (reclaim: Reclaim, reason: string, terms: ReclaimTerms, by: Hand): Reclaim =>
  step(reclaim, 'leave', { left: { ...by, reason, smallAmount: reclaim.amount < terms.smallAmount } });

/** The first day on which nothing can be decided any more is the day after the last one. */
function refuseLate({ decideUntil: until }: Reclaim, at: Instant): void {
  if (until !== undefined && berlinDay(at) > until) throw new PaktwerkError('tooLateToDecide', { until });
}
