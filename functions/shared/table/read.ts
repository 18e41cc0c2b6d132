import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { table } from '#schemas/table.ts';
import { setting } from '../environment.ts';
import { dynamodb } from './client.ts';
import type { Key } from './keys.ts';
import { pauseBefore } from './retry.ts';

export type Item = Key & Record<string, unknown>;
export type Range = { pk: string; from: string; to: string };
export type Consistency = { consistent?: boolean };

/** DynamoDB reads at most a hundred items in one BatchGetItem. */
const batchSize = 100;

export async function getItem(key: Key, { consistent = true }: Consistency = {}): Promise<Item | undefined> {
  const input = { TableName: setting('TABLE_NAME'), Key: key, ConsistentRead: consistent };
  const { Item: item } = await dynamodb.send(new GetCommand(input));
  return item as Item | undefined;
}

/** All items of a partition whose sort keys lie in the range, in their order. */
export async function queryRange(range: Range, { consistent = true }: Consistency = {}): Promise<Item[]> {
  return queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': range.pk, ':from': range.from, ':to': range.to },
    ConsistentRead: consistent,
  });
}

/** The last item of the range. */
export const lastOfRange = async (range: Range): Promise<Item | undefined> => (await lastsOfRange(range, 1))[0];

/** The last items of the range, the last first. */
export async function lastsOfRange(range: Range, limit: number): Promise<Item[]> {
  const { Items: items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': range.pk, ':from': range.from, ':to': range.to },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return items as Item[];
}

/** Keys that an index lists under a partition value. Indexes hold keys only; the items themselves are read after. */
export async function queryIndex(
  index: keyof typeof table.indexes,
  partition: string,
  order: 'ascending' | 'descending',
): Promise<Key[]> {
  const { name, partitionKey } = table.indexes[index];
  const items = await queryAll({
    IndexName: name,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': partitionKey },
    ExpressionAttributeValues: { ':partition': partition },
    ScanIndexForward: order === 'ascending',
  });
  return items.map(({ pk, sk }) => ({ pk, sk }));
}

/** The first keys under a partition value whose sort keys lie before a bound, in ascending order. */
export async function queryIndexBefore(
  index: keyof typeof table.indexes,
  partition: string,
  before: string,
  limit: number,
): Promise<Key[]> {
  const { name, partitionKey, sortKey } = table.indexes[index];
  const { Items: items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      IndexName: name,
      KeyConditionExpression: '#partition = :partition AND #sort < :before',
      ExpressionAttributeNames: { '#partition': partitionKey, '#sort': sortKey },
      ExpressionAttributeValues: { ':partition': partition, ':before': before },
      Limit: limit,
    }),
  );
  return (items as Item[]).map(({ pk, sk }) => ({ pk, sk }));
}

/** A key of an index with its place there. */
export type PlacedKey = Key & { sort: string };

/** Keys under a partition value between two places, ascending, both ends left out: the first ones, or all. */
export async function queryIndexPage(
  index: keyof typeof table.indexes,
  partition: string,
  { after, before }: { after: string; before: string },
  limit?: number,
): Promise<PlacedKey[]> {
  const { name, partitionKey, sortKey } = table.indexes[index];
  const input = {
    IndexName: name,
    // BETWEEN takes both ends in; no key is as short as a place with this character behind it is long.
    KeyConditionExpression: '#partition = :partition AND #sort BETWEEN :after AND :before',
    ExpressionAttributeNames: { '#partition': partitionKey, '#sort': sortKey },
    ExpressionAttributeValues: { ':partition': partition, ':after': `${after}\u0001`, ':before': before },
  };
  const items = limit === undefined ? await queryAll(input) : await queryFirst(input, limit);
  return items.map(({ pk, sk, [sortKey]: sort }) => ({ pk, sk, sort: String(sort) }));
}

async function queryFirst(input: Omit<QueryCommandInput, 'TableName'>, limit: number): Promise<Item[]> {
  const { Items: items = [] } = await dynamodb.send(
    new QueryCommand({ ...input, TableName: setting('TABLE_NAME'), Limit: limit }),
  );
  return items as Item[];
}

async function queryAll(input: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
  const found: Item[] = [];
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await dynamodb.send(
      new QueryCommand({ ...input, TableName: setting('TABLE_NAME'), ExclusiveStartKey: start }),
    );
    found.push(...((page.Items ?? []) as Item[]));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}

/** Reads many items at once, each once; missing ones are left out, the order of the keys is not kept. */
export async function getItems(wanted: readonly Key[], { consistent = true }: Consistency = {}): Promise<Item[]> {
  const unique = [...new Map(wanted.map((key) => [`${key.pk}|${key.sk}`, key])).values()];
  const batches = Array.from({ length: Math.ceil(unique.length / batchSize) }, (_, n) =>
    unique.slice(n * batchSize, (n + 1) * batchSize),
  );
  return (await Promise.all(batches.map((batch) => getBatch(batch, consistent)))).flat();
}

/** Tries for what a throttled table left out; with the pauses about two seconds. */
const batchTries = 6;

async function getBatch(batch: Key[], consistent: boolean): Promise<Item[]> {
  const tableName = setting('TABLE_NAME');
  const found: Item[] = [];
  let rest: Record<string, unknown>[] = batch.map(({ pk, sk }) => ({ pk, sk }));
  for (let tries = 1; rest.length > 0; tries += 1) {
    if (tries > batchTries) throw new PaktwerkError('busy');
    if (tries > 1) await pauseBefore(tries);
    const answer = await dynamodb.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: rest, ConsistentRead: consistent } } }),
    );
    found.push(...((answer.Responses?.[tableName] ?? []) as Item[]));
    rest = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return found;
}
