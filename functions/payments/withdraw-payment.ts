import { transition } from '#schemas/lifecycle.ts';
import { type Payment, paymentLifecycle } from '#schemas/payment/payment.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant, changeSubject } from '../shared/records/grant-record.ts';
import { paymentFor, withRequested } from './found.ts';

/** Takes a request back; what was asked for is free again. */
export const withdrawPayment: Endpoint<'withdrawPayment'> = async ({ actor, parameters, expectedVersion, at }) => {
  const { record, payment } = await paymentFor(actor, 'payment.request', parameters, expectedVersion);
  const status = transition(paymentLifecycle, payment.status, 'withdraw');
  // Why an order was sent back is between officers.
  const { reason: _reason, ...before } = payment;
  const after: Payment = { ...before, status, version: payment.version + 1 };
  const facts = { reference: payment.reference, amount: payment.amount };
  const changes = { grant: { money: withRequested(record, -payment.amount) } };
  return {
    items: [
      ...changeGrant(record, changes, { action: 'paymentWithdrawn', at, ...byPerson(actor), facts }),
      changeSubject('payment', { before: payment, after }, record.grant),
    ],
    answer: { body: after, version: after.version },
  };
};
