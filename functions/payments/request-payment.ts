import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import type { Day, Instant } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { drawable } from '#schemas/payment/drawable.ts';
import type { Payment } from '#schemas/payment/payment.ts';
import type { RouteBody } from '#schemas/routes.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { beginSubject, changeGrant } from '../shared/records/grant-record.ts';
import { hand, requireRunning, todoFor, withRequested } from './found.ts';
import { referenceOf, takeReference } from './reference.ts';

/** Asks for money out of the instalments that are there, for what is needed within the months of the round. */
export const requestPayment: Endpoint<'requestPayment'> = async (request) => {
  const { actor, parameters, body, expectedVersion, at } = request;
  const record = await grantFor(actor, 'payment.request', parameters.applicationId);
  const { grant, counts } = record;
  checkVersion(grant.version, expectedVersion);
  requireRunning(record, 'requestPayment');
  await refuseUndue(grant, body, at);

  const count = (counts.payment ?? 0) + 1;
  const id = `payment-${count}`;
  const payment: Payment = {
    ...{ schemaVersion: 1, id, applicationId: grant.id, version: 1, status: 'requested' },
    ...{ reference: referenceOf(grant.number, id), ...body, requested: hand(actor, at) },
  };
  const facts = { reference: payment.reference, amount: payment.amount };
  const changes = { grant: { money: withRequested(record, body.amount) }, counts: { ...counts, payment: count } };
  return {
    items: [
      ...changeGrant(record, changes, { action: 'paymentRequested', at, ...byPerson(actor), facts }),
      beginSubject('payment', payment, grant, todoFor('certifyPayment', at)),
      takeReference(payment),
    ],
    answer: { body: payment, version: payment.version },
  };
};

/** @throws PaktwerkError notFinal · dayTooEarly · neededTooLate · nothingToDraw */
async function refuseUndue(grant: Grant, { amount, neededUntil }: RouteBody<'requestPayment'>, at: Instant) {
  const { payment } = grantTermsOf(await requireTerms(grant.roundId));
  const today = berlinDay(at);
  const there = drawable(grant, payment, today);
  if (!there.isOpen) throw new PaktwerkError('notFinal', { opensOn: there.opensOn });
  if (neededUntil < today) throw new PaktwerkError('dayTooEarly', { earliest: today satisfies Day });
  if (neededUntil > there.neededUntil) throw new PaktwerkError('neededTooLate', { latest: there.neededUntil });
  if (amount > there.amount) throw new PaktwerkError('nothingToDraw', { drawable: there.amount });
}
