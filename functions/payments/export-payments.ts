import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type Payment, type PaymentExport, paymentLifecycle } from '#schemas/payment/payment.ts';
import { can } from '#schemas/permissions.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeSubject } from '../shared/records/grant-record.ts';
import { putExport } from './exports.ts';
import { todoFor } from './found.ts';
import { GrantChains } from './grant-chain.ts';
import { type WaitingPayment, waitingOrders } from './waiting-orders.ts';

/**
 * Puts the orders that wait into an export, the oldest first and as many as fit into a transaction. Payments and export
 * are written together, each payment on condition of its version: of two exports at once one has an order, and the other
 * looks again.
 */
export const exportPayments: Endpoint<'exportPayments'> = async ({ actor, entityId, at }) => {
  const { authorityId, id: createdBy, name: createdByName } = actor.person;
  if (!authorityId || !can(actor, 'payment.export', { authorityId })) throw new PaktwerkError('notAllowed');
  const orders = (await waitingOrders(authorityId)).slice(0, limits.ordersInExport);
  if (orders.length === 0) throw new PaktwerkError('nothingToExport');

  const made: PaymentExport = {
    ...{ schemaVersion: 1, id: entityId, authorityId, createdAt: at, createdBy, createdByName },
    lines: orders.map(lineOf),
  };
  const grants = new GrantChains(new Map(orders.map(({ record }) => [record.grant.id, record])).values());
  const payments = orders.map(({ payment }) => {
    const chain = grants.of(payment.applicationId);
    const facts = { reference: payment.reference, amount: payment.amount, export: made.id };
    chain.change({}, { action: 'paymentExported', at, ...byPerson(actor), facts });
    const change = { before: payment, after: exported(payment, made.id, at) };
    return changeSubject<Payment>('payment', change, chain.record.grant, todoFor('awaitCash', at));
  });
  return { items: [...grants.items(), ...payments, ...putExport(made)], answer: { body: made } };
};

function exported(payment: Payment, exportId: string, at: Instant): Payment {
  const status = transition(paymentLifecycle, payment.status, 'export');
  return { ...payment, status, version: payment.version + 1, exported: { exportId, at } };
}

const lineOf = ({ payment }: WaitingPayment): PaymentExport['lines'][number] => ({
  ...{ reference: payment.reference, applicationId: payment.applicationId, paymentId: payment.id },
  ...payment.booking,
  ...{ amount: payment.amount, payee: payment.account.holder, iban: payment.account.iban },
  ...{ certifiedByName: payment.certified.byName, orderedByName: payment.ordered.byName },
});
