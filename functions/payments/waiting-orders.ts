import type { AuthorityId } from '#schemas/authority.ts';
import type { Payment } from '#schemas/payment/payment.ts';
import { type GrantRecord, toGrantRecord } from '../shared/records/grant-record.ts';
import { todoPartition } from '../shared/records/todo-index.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems, queryIndex } from '../shared/table/read.ts';
import { isForAccountOf } from './account-found.ts';
import { toPayment } from './found.ts';

type Ordered = Payment & Required<Pick<Payment, 'ordered' | 'certified' | 'account' | 'booking'>>;
export type WaitingPayment = { payment: Ordered; record: GrantRecord };

/**
 * The orders of an authority that wait for the cash office, those that were ordered first in front. The index lags
 * behind, so the records say what still waits; what a grant owes that no longer runs, and what was ordered for an account
 * that was changed since, stays here until it is taken back.
 */
export async function waitingOrders(authorityId: AuthorityId): Promise<WaitingPayment[]> {
  const listed = await queryIndex('worklist', todoPartition(authorityId, 'exportPayment'), 'ascending');
  const payments = (await getItems(listed)).map(toPayment).filter(isOrdered);
  const records = await grantsOf(payments);
  return payments
    .flatMap((payment) => {
      const record = records.get(payment.applicationId);
      const leaves = record?.grant.status === 'running' && isForAccountOf(record.grant, payment);
      return leaves ? [{ payment, record }] : [];
    })
    .sort((a, b) => placeOf(a).localeCompare(placeOf(b)));
}

const isOrdered = (payment: Payment): payment is Ordered => payment.status === 'ordered';
const placeOf = ({ payment: { ordered, reference } }: WaitingPayment): string => `${ordered.at} ${reference}`;

/** The grants of payments, by their ids. */
export async function grantsOf(
  payments: readonly Pick<Payment, 'applicationId'>[],
): Promise<ReadonlyMap<string, GrantRecord>> {
  const items = await getItems(payments.map(({ applicationId }) => keys.grant(applicationId)));
  return new Map(items.map(toGrantRecord).map((record) => [record.grant.id, record]));
}
