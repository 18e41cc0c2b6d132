import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type Payment, paymentLifecycle } from '#schemas/payment/payment.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Change, Endpoint } from '../shared/http/types.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { changeGrant, changeSubject } from '../shared/records/grant-record.ts';
import { isForAccountOf, refusePendingAccount } from './account-found.ts';
import { type FoundPayment, hand, paymentFor, requireOtherHand, requireRunning, todoFor } from './found.ts';

type Act = { actor: Actor; at: Instant };

/**
 * Orders what somebody else has certified (LHO § 70), or sends it back: also an order that has not left yet. Whoever
 * reviewed or decided the application orders nothing for it.
 */
export const orderPayment: Endpoint<'orderPayment'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const found = await paymentFor(actor, 'payment.order', parameters, expectedVersion);
  const { record, payment } = found;
  requireOtherHand(actor, 'payment.order', record, [payment.certified?.by, ...record.reviewerIds]);
  return body.outcome === 'sentBack' ? sentBack(found, body.reason, { actor, at }) : ordered(found, { actor, at });
};

async function ordered({ record, payment }: FoundPayment, { actor, at }: Act): Promise<Change<'orderPayment'>> {
  const status = transition(paymentLifecycle, payment.status, 'order');
  const { grant } = record;
  requireRunning(record, 'order');
  await refusePendingAccount(record);
  if (!isForAccountOf(grant, payment)) throw new PaktwerkError('accountOutdated');
  const booking = await bookingOf(grant.roundId, at);
  const after: Payment = { ...payment, status, version: payment.version + 1, booking, ordered: hand(actor, at) };
  const facts = { reference: payment.reference, amount: payment.amount };
  return {
    items: [
      ...changeGrant(record, {}, { action: 'paymentOrdered', at, ...byPerson(actor), facts }),
      changeSubject('payment', { before: payment, after }, grant, todoFor('exportPayment', at)),
    ],
    answer: { body: after, version: after.version },
  };
}

/**
 * Kapitel and Titel of the round and the budget year of the order. Where the round says nothing, nothing is booked.
 * @throws PaktwerkError termsMissing
 */
async function bookingOf(roundId: string, at: Instant): Promise<NonNullable<Payment['booking']>> {
  const { afterDecision } = await requireTerms(roundId);
  if (!afterDecision) throw new PaktwerkError('termsMissing', { roundId });
  const { chapter, title } = afterDecision.payment;
  return { chapter, title, year: Number(berlinDay(at).slice(0, 4)) };
}

function sentBack({ record, payment }: FoundPayment, reason: string, { actor, at }: Act): Change<'orderPayment'> {
  const status = transition(paymentLifecycle, payment.status, 'sendBack');
  const { account: _account, certified: _certified, ordered: _ordered, booking: _booking, ...before } = payment;
  const after: Payment = { ...before, status, reason, version: payment.version + 1 };
  const facts = { reference: payment.reference, amount: payment.amount, reason };
  return {
    items: [
      ...changeGrant(record, {}, { action: 'paymentSentBack', at, ...byPerson(actor), facts }),
      changeSubject('payment', { before: payment, after }, record.grant, todoFor('certifyPayment', at)),
    ],
    answer: { body: after, version: after.version },
  };
}
