import type { Instant } from '#schemas/ids.ts';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { table } from '#schemas/table.ts';
import { sha256 } from '../hash.ts';
import { keys } from '../table/keys.ts';
import { conditions, type TransactItem } from '../table/write.ts';

/** Value of the sparse index key that an item carries until it is delivered; the index is ordered by `createdAt`. */
export const waitingForDelivery = 'waiting';

type Without<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/**
 * Writes an intent that the stream consumer carries out once the transaction is durable. `occasion` says which of the
 * things of this kind is meant; from it follows the id, so that the same intent never stands there twice.
 */
export function intent(
  occasion: string,
  createdAt: Instant,
  item: Without<OutboxItem, 'schemaVersion' | 'id' | 'createdAt'>,
): TransactItem {
  const id = `${item.applicationId}#${item.kind}#${occasion}`;
  const { partitionKey } = table.indexes.undelivered;
  return {
    put: { ...keys.outbox(id), schemaVersion: 1, id, createdAt, ...item, [partitionKey]: waitingForDelivery },
    when: conditions.absent,
  };
}

/** A token is long and secret enough to stay out of keys; its hash tells occasions apart as well. */
export const tokenOccasion = (taskToken: string): string => sha256(taskToken).slice(0, 32);
