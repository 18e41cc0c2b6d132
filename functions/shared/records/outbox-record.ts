import type { Instant } from '#schemas/ids.ts';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { table } from '#schemas/table.ts';
import { sha256 } from '../hash.ts';
import { isConditionFailure } from '../table/errors.ts';
import { type Key, keys } from '../table/keys.ts';
import { conditions, type TransactItem, updateItem } from '../table/write.ts';

/** Workflows and people are served apart, by consumers and sweep alike. */
export type OutboxFamily = 'workflow' | 'mail';

/** Value of the sparse index key of an item that is left to the sweep; the index is ordered by `createdAt`. */
export const leftToSweep = (family: OutboxFamily): string => `left#${family}`;

const familyOf = ({ pk }: Key): OutboxFamily => (pk.includes('#mail.') ? 'mail' : 'workflow');

/**
 * Leaves an item that could not be delivered to the sweep. Only then, and not when it is written: an index entry for
 * each item would cost every application fifteen write units.
 */
export async function leaveToSweep(key: Key): Promise<void> {
  try {
    await updateItem({
      Key: key,
      UpdateExpression: 'SET #delivery = :left',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(deliveredAt)',
      ExpressionAttributeNames: { '#delivery': table.indexes.undelivered.partitionKey },
      ExpressionAttributeValues: { ':left': leftToSweep(familyOf(key)) },
    });
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

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
  const about = item.applicationId ?? ('organisationId' in item ? item.organisationId : undefined);
  const id = `${item.kind}#${about}#${occasion}`;
  return { put: { ...keys.outbox(id), schemaVersion: 1, id, createdAt, ...item }, when: conditions.absent };
}

/** A token is long and secret enough to stay out of keys; its hash tells occasions apart as well. */
export const tokenOccasion = (taskToken: string): string => sha256(taskToken).slice(0, 32);
