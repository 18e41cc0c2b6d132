import type { Context } from './context.ts';
import { encodeKey, keyOf } from './keys.ts';
import { applyOutcome, type Write } from './writes.ts';

/** Enough to catch up after a long jump of the clock, few enough not to hold up the requests behind. */
const ITEMS_PER_SWEEP = 500;

/** Deletes items whose time to live is over; their stream records name DynamoDB itself as the one who acted. */
export function sweepExpired(context: Context): number {
  let deleted = 0;
  for (const table of context.tables.all()) {
    if (table.timeToLive === undefined) continue;
    for (const item of context.items.expired(table, Math.floor(context.now() / 1000), ITEMS_PER_SWEEP - deleted)) {
      const key = encodeKey(item, table.key);
      const write: Write = {
        kind: 'Delete',
        table,
        key,
        item: keyOf(item, table.key),
        update: [],
        condition: undefined,
        returnOnFailure: false,
      };
      applyOutcome(context, { write, before: context.items.get(table, key), after: undefined }, true);
      deleted += 1;
    }
  }
  return deleted;
}
