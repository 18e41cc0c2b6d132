import { berlinDay } from '#schemas/calendar/berlin.ts';
import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { paymentRefusedMail } from '#schemas/messages/payment-mails.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { drawable, thereUntil } from '#schemas/payment/drawable.ts';
import { type Payment, paymentLifecycle } from '#schemas/payment/payment.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Change, Endpoint } from '../shared/http/types.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { changeGrant, changeSubject } from '../shared/records/grant-record.ts';
import { refusePendingAccount } from './account-found.ts';
import { type FoundPayment, hand, paymentFor, requireRunning, todoFor, withRequested } from './found.ts';
import { moneyMail } from './payment-mail.ts';
import { referenceOf, takeReference } from './reference.ts';

type Act = { actor: Actor; at: Instant };

/**
 * Certifies that a request is factually and arithmetically right (LHO § 70), which fixes where the money goes, or refuses
 * it. Money that came back is certified anew, once its account is right.
 */
export const certifyPayment: Endpoint<'certifyPayment'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const found = await paymentFor(actor, 'payment.certify', parameters, expectedVersion);
  return body.outcome === 'refused' ? refused(found, body.reason, { actor, at }) : certified(found, { actor, at });
};

async function certified({ record, payment }: FoundPayment, { actor, at }: Act): Promise<Change<'certifyPayment'>> {
  const status = transition(paymentLifecycle, payment.status, 'certify');
  requireRunning(record, 'certify');
  await refusePendingAccount(record);
  const again = payment.status === 'returned';
  await refuseUncovered({ record, payment }, at);

  const { returned, reason: _reason, exported: _exported, ordered: _ordered, booking: _booking, ...before } = payment;
  const after: Payment = {
    ...{ ...before, status, version: payment.version + 1 },
    ...{ account: record.grant.account, certified: hand(actor, at) },
    ...(returned && anew(record.grant.number, payment, returned)),
  };
  const changes = again ? { grant: { money: withRequested(record, payment.amount) } } : {};
  const facts = { reference: after.reference, amount: after.amount };
  return {
    items: [
      ...changeGrant(record, changes, { action: 'paymentCertified', at, ...byPerson(actor), facts }),
      changeSubject('payment', { before: payment, after }, record.grant, todoFor('orderPayment', at)),
      ...(again ? [takeReference(after)] : []),
    ],
    answer: { body: after, version: after.version },
  };
}

/** Money that came back goes out under a new reference: the old one keeps its answer. */
function anew(number: string, { id, reference, earlier = [] }: Payment, returned: NonNullable<Payment['returned']>) {
  const gone = [...earlier, { reference, returnedOn: returned.on, reason: returned.reason }];
  return { earlier: gone, reference: referenceOf(number, id, gone.length + 1) };
}

/**
 * The grant may have become smaller since it was asked for; what came back may have been asked for anew meanwhile.
 * @throws PaktwerkError nothingToDraw
 */
async function refuseUncovered({ record: { grant }, payment }: FoundPayment, at: Instant): Promise<void> {
  const { payment: terms } = grantTermsOf(await requireTerms(grant.roundId));
  const there = drawable(grant, terms, berlinDay(at));
  const covered =
    payment.status === 'returned'
      ? payment.amount <= there.amount
      : grant.money.requested <= thereUntil(grant, there.neededUntil);
  if (!covered) throw new PaktwerkError('nothingToDraw', { drawable: there.amount });
}

function refused({ record, payment }: FoundPayment, reason: string, { actor, at }: Act): Change<'certifyPayment'> {
  const status = transition(paymentLifecycle, payment.status, 'refuse');
  const after: Payment = { ...payment, status, reason, version: payment.version + 1 };
  // What came back is free already.
  const changes = payment.status === 'requested' ? { grant: { money: withRequested(record, -payment.amount) } } : {};
  const facts = { reference: payment.reference, amount: payment.amount, reason };
  return {
    items: [
      ...changeGrant(record, changes, { action: 'paymentRefused', at, ...byPerson(actor), facts }),
      changeSubject('payment', { before: payment, after }, record.grant),
      ...moneyMail(record, { mail: paymentRefusedMail, page: 'payments', occasion: `refused-${payment.id}`, at }),
    ],
    answer: { body: after, version: after.version },
  };
}
