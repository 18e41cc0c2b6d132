import type { Payment } from '#schemas/payment/payment.ts';
import { keys } from '../shared/table/keys.ts';
import { conditions, type TransactItem } from '../shared/table/write.ts';

/** "IM-2027-000012-A01", and "IM-2027-000012-A01-2" once the first came back. */
export function referenceOf(number: string, id: Payment['id'], attempt = 1): string {
  const count = id.slice('payment-'.length).padStart(2, '0');
  return `${number}-A${count}${attempt > 1 ? `-${attempt}` : ''}`;
}

/** Takes a reference for a payment; refused when it was ever given. The cash office's answers are found by it. */
export const takeReference = ({ reference, applicationId, id: paymentId }: Payment): TransactItem => ({
  put: { ...keys.paymentReference(reference), schemaVersion: 1, applicationId, paymentId },
  when: conditions.absent,
});
