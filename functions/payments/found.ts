import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays, workingDayFrom } from '#schemas/calendar/days.ts';
import type { Todo } from '#schemas/grant/todo.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import type { Cents } from '#schemas/money.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Payment } from '#schemas/payment/payment.ts';
import { type Action, can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFacts, grantFor } from '../shared/grant-facts.ts';
import type { GrantRecord } from '../shared/records/grant-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem, type Item } from '../shared/table/read.ts';
import { upcast } from '../shared/upcast.ts';

export type FoundPayment = { record: GrantRecord; payment: Payment };

export const toPayment = (item: Item): Payment => upcast<Payment>(item.payment, {}, 1);

type Asked = { applicationId: ApplicationId; paymentId: string };

/** Reads a payment for somebody who has seen it in this version. @throws PaktwerkError notFound · notAllowed · versionStale */
export async function paymentFor(
  actor: Actor,
  action: Action,
  { applicationId, paymentId }: Asked,
  expectedVersion: number,
): Promise<FoundPayment> {
  const record = await grantFor(actor, action, applicationId);
  const item = await getItem(keys.ofGrant(applicationId, paymentId));
  if (!item) throw new PaktwerkError('notFound');
  const payment = toPayment(item);
  checkVersion(payment.version, expectedVersion);
  return { record, payment };
}

/**
 * Refuses somebody who took one of the steps before (LHO § 70).
 * @throws PaktwerkError otherHandNeeded
 */
export function requireOtherHand(
  actor: Actor,
  action: Action,
  record: GrantRecord,
  earlierHands: readonly (string | undefined)[],
): void {
  const hands = earlierHands.filter((hand) => hand !== undefined);
  if (!can(actor, action, grantFacts(record, hands))) throw new PaktwerkError('otherHandNeeded');
}

/** Money leaves only while the grant runs. @throws PaktwerkError illegalTransition */
export function requireRunning({ grant }: GrantRecord, action: string): void {
  if (grant.status !== 'running')
    throw new PaktwerkError('illegalTransition', { from: grant.status, action, allowed: [] });
}

export const hand = ({ person }: Actor, at: Instant) => ({ by: person.id, byName: person.name, at });

/** What somebody has to do about a payment or an account, and by when they should. */
export const todoFor = (kind: Todo['kind'], at: Instant, days: number = limits.todoDays.payment): Todo => ({
  kind,
  due: workingDayFrom(addDays(berlinDay(at), days)),
});

/** The money of a grant after a sum was asked for, or became free again. */
export const withRequested = ({ grant: { money } }: GrantRecord, more: number): GrantRecord['grant']['money'] => ({
  ...money,
  requested: (money.requested + more) as Cents,
});
