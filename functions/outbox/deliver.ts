import { epochSeconds } from '#schemas/calendar/epoch.ts';
import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { table } from '#schemas/table.ts';
import { isConditionFailure } from '../shared/table/errors.ts';
import type { Key } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { updateItem } from '../shared/table/write.ts';
import { upcast } from '../shared/upcast.ts';

/** Does what an item says. */
export type CarryOut = (item: OutboxItem) => Promise<void>;

/**
 * Carries out one item of the outbox. The stream hands every item over at least once, in any order: what was
 * delivered before is skipped, and every delivery can bear being repeated.
 */
export async function deliver(key: Key, at: Instant, carryOut: CarryOut): Promise<void> {
  const item = await getItem(key);
  if (!item || item.deliveredAt) return;
  const meant = upcast<OutboxItem>(item, {}, 1);
  await carryOut(meant);
  await mark(key, at, meant);
}

/**
 * Marks the item as done; it is kept for a while as a proof of delivery and then deleted, since mails name people. A
 * secret goes at once: nobody but the receiver shall find it.
 */
async function mark(key: Key, at: Instant, meant: OutboxItem): Promise<void> {
  const expiresAt = epochSeconds(at) + limits.outboxSeconds;
  const holdsSecret = meant.kind === 'mail.send' && meant.holdsSecret;
  try {
    await updateItem({
      Key: key,
      UpdateExpression: `SET deliveredAt = :at, expiresAt = :expiresAt REMOVE #delivery${holdsSecret ? ', #text' : ''}`,
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(deliveredAt)',
      ExpressionAttributeNames: {
        '#delivery': table.indexes.undelivered.partitionKey,
        ...(holdsSecret && { '#text': 'text' }),
      },
      ExpressionAttributeValues: { ':at': at, ':expiresAt': expiresAt },
    });
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
