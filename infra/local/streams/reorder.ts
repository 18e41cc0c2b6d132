import type { Faults } from '../contracts.ts';
import type { StreamRecord } from '../dynamodb/streams.ts';

type RecordBody = { dynamodb: { Keys: unknown } };

/**
 * The records as several shards would deliver them: those of one item in their order, those of different items in any,
 * and in batches of any size. Developer guide, "Change data capture for DynamoDB Streams": order is kept for an item.
 */
export function inOtherOrder(records: StreamRecord[], faults: Faults): StreamRecord[][] {
  const byItem = new Map<string, StreamRecord[]>();
  for (const record of records) {
    const item = JSON.stringify((record.record as RecordBody).dynamodb.Keys);
    byItem.set(item, [...(byItem.get(item) ?? []), record]);
  }
  const left = [...byItem.values()];
  const batches: StreamRecord[][] = [];
  while (left.length > 0) {
    const chosen = left[faults.below(left.length)] as StreamRecord[];
    const record = chosen.shift() as StreamRecord;
    if (chosen.length === 0) left.splice(left.indexOf(chosen), 1);
    const current = batches.at(-1);
    if (current && faults.below(2) === 0) current.push(record);
    else batches.push([record]);
  }
  return batches;
}
