import { randomBytes } from 'node:crypto';
import { local } from '../contracts.ts';
import type { Database } from '../state/database.ts';
import { itemsEqual } from './compare.ts';
import { keyOf } from './keys.ts';
import { itemSize } from './size.ts';
import type { Table } from './tables.ts';
import type { Item } from './values.ts';

/** One sequence over all tables, so that records of one transaction keep their order. */
export const STREAM_SCHEMA = `
  CREATE TABLE IF NOT EXISTS ddb_stream (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    record TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS ddb_stream_by_table ON ddb_stream (table_name, sequence)`;

export type Change = { table: Table; before: Item | undefined; after: Item | undefined };

/** Appends the record of a change; a write that leaves the item as it was leaves no record, as in DynamoDB. */
export function appendRecord(database: Database, change: Change, now: number, byTimeToLive: boolean): boolean {
  const { table, before, after } = change;
  if (!table.stream || !(before || after)) return false;
  if (before && after && itemsEqual(before, after)) return false;
  const record = {
    eventID: randomBytes(16).toString('hex'),
    eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: local.region,
    dynamodb: describe(change, now),
    ...(byTimeToLive ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
    eventSourceARN: table.stream.arn,
  };
  database.run('INSERT INTO ddb_stream (table_name, record) VALUES (?, ?)', table.name, JSON.stringify(record));
  return true;
}

function describe({ table, before, after }: Change, now: number) {
  const view = table.stream?.view ?? 'KEYS_ONLY';
  const keys = keyOf((after ?? before) as Item, table.key);
  const newImage = view.startsWith('NEW') ? after : undefined;
  const oldImage = view.endsWith('OLD_IMAGES') || view === 'OLD_IMAGE' ? before : undefined;
  const images = [keys, newImage, oldImage].filter((image) => image !== undefined);
  return {
    ApproximateCreationDateTime: Math.floor(now / 1000),
    Keys: keys,
    ...(newImage ? { NewImage: newImage } : {}),
    ...(oldImage ? { OldImage: oldImage } : {}),
    SizeBytes: images.reduce((total, image) => total + itemSize(image), 0),
    StreamViewType: view,
  };
}
