import { isDeepStrictEqual } from 'node:util';
import type { Json, State } from '../../contracts.ts';
import { readStream } from '../streams.ts';
import { sortSets } from './compare.ts';
import { plainNumbers } from './deviations.ts';
import type { Reference } from './reference.ts';

/** What a stream says about one change of an item, without what differs from service to service. */
type Change = { eventName: unknown; NewImage: unknown; OldImage: unknown };
type RawRecord = { eventName: string; dynamodb: { Keys: Json; NewImage?: Json; OldImage?: Json } };
/** The changes of each item, in the order of its stream. */
type Changes = Map<string, Change[]>;

export type StreamComparison = { records: number; differences: string[] };

/** Compares what both sides streamed about a table, item by item: streams keep the order of an item only. */
export async function compareStreams(tableName: string, state: State, reference: Reference): Promise<StreamComparison> {
  const own = await readStream(state, tableName, 0n, 1_000_000);
  const ours = byItem(own.map(({ record }) => record as unknown as RawRecord));
  const theirs = byItem(await referenceRecords(tableName, reference));
  const items = [...new Set([...ours.keys(), ...theirs.keys()])];
  const differences = items.flatMap((item) => differenceOf(item, ours.get(item) ?? [], theirs.get(item) ?? []));
  return { records: own.length, differences: differences.map((text) => `${tableName} ${text}`) };
}

function differenceOf(item: string, ours: Change[], theirs: Change[]): string[] {
  const length = Math.max(ours.length, theirs.length);
  const at = Array.from({ length }, (_, index) => index).find(
    (index) => !isDeepStrictEqual(ours[index], theirs[index]),
  );
  if (at === undefined) return [];
  const shown = (changes: Change[]) => JSON.stringify(changes[at]) ?? 'nothing';
  return [`${item}, change ${at}: ours ${shown(ours)}\n      theirs ${shown(theirs)}`];
}

function byItem(records: RawRecord[]): Changes {
  const changes: Changes = new Map();
  for (const { eventName, dynamodb } of records) {
    const { Keys, NewImage, OldImage } = sortSets(plainNumbers(withoutEmptyMaps(dynamodb))) as RawRecord['dynamodb'];
    const item = JSON.stringify(Object.entries(Keys as object).toSorted(([one], [two]) => (one < two ? -1 : 1)));
    const change = { eventName, NewImage, OldImage };
    changes.set(item, [...(changes.get(item) ?? []), change]);
  }
  return changes;
}

/** DynamoDB Local streams an empty map as a value without a type; both sides are compared in that form. */
function withoutEmptyMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyMaps);
  if (!value || typeof value !== 'object') return value;
  if (isDeepStrictEqual(value, { M: {} })) return {};
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutEmptyMaps(member)]));
}

/** All records of a table's stream, shard by shard. */
async function referenceRecords(tableName: string, reference: Reference): Promise<RawRecord[]> {
  const { Streams } = await asked<{ Streams: { StreamArn: string }[] }>(reference, 'ListStreams', {
    TableName: tableName,
  });
  const records: RawRecord[] = [];
  for (const { StreamArn } of Streams) {
    const { StreamDescription } = await asked<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
      reference,
      'DescribeStream',
      { StreamArn },
    );
    for (const { ShardId } of StreamDescription.Shards) {
      records.push(...(await shardRecords({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }, reference)));
    }
  }
  return records;
}

/** The records of a shard until an answer without any: nothing is written any more. */
async function shardRecords(shard: object, reference: Reference): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  let { ShardIterator } = await asked<{ ShardIterator: string | undefined }>(reference, 'GetShardIterator', shard);
  while (ShardIterator) {
    const page = await asked<{ Records: RawRecord[]; NextShardIterator?: string }>(reference, 'GetRecords', {
      ShardIterator,
    });
    if (page.Records.length === 0) break;
    records.push(...page.Records);
    ShardIterator = page.NextShardIterator;
  }
  return records;
}

async function asked<Answer>(reference: Reference, operation: string, input: object): Promise<Answer> {
  const { status, body } = await reference.callStreams(operation, input);
  if (status !== 200) throw new Error(`DynamoDB Local refused ${operation}: ${JSON.stringify(body)}`);
  return body as Answer;
}
