import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { createOffset, setOffset } from '../clock/offset.ts';
import type { FaultKind } from '../contracts.ts';
import { type FaultRates, seededFaults } from '../faults/faults.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { serve, type TestServer } from '../testing/serve.ts';
import { createDynamodbService } from './service.ts';

const TableName = 'records';
const never: FaultRates = {
  transactionConflict: 0,
  throttling: 0,
  indexLag: 0,
  staleRead: 0,
  duplicateStreamRecords: 0,
  reorderedStreamRecords: 0,
  duplicateInvocation: 0,
  duplicateSchedule: 0,
  functionTimeout: 0,
  coldWorker: 0,
};

describe('DynamoDB in the fault mode', () => {
  const offset = createOffset();
  let state: OwnedState;
  let server: TestServer;
  let client: DynamoDBDocumentClient;
  afterEach(async () => {
    client.destroy();
    await server.close();
    await state.close();
  });

  /** A service where some faults happen at these rates, and no others; the client tries each request so often. */
  async function open(rates: Partial<Record<FaultKind, number>>, maxAttempts = 1) {
    state = await openState(':memory:', { offset });
    await state.dynamodb('CreateTable', {
      TableName,
      AttributeDefinitions: ['pk', 'sk', 'owner'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byOwner',
          KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    server = await serve([createDynamodbService(state, seededFaults(7, { ...never, ...rates }))]);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    client = DynamoDBDocumentClient.from(
      new DynamoDBClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials, maxAttempts }),
    );
  }

  const key = (sk: string) => ({ pk: 'APP#1', sk });
  const put = (sk: string, rest: object = {}) =>
    client.send(new PutCommand({ TableName, Item: { ...key(sk), ...rest } }));
  const get = async (sk: string, ConsistentRead: boolean) =>
    (await client.send(new GetCommand({ TableName, Key: key(sk), ConsistentRead }))).Item;
  const transaction = () =>
    client.send(
      new TransactWriteCommand({
        TransactItems: ['A', 'B', 'C'].map((sk) => ({ Put: { TableName, Item: key(sk) } })),
      }),
    );
  const stored = async () => (await state.read({ sql: 'SELECT count(*) AS count FROM ddb_items' }))[0]?.count;

  it('cancels transactions for a conflict on one item, and writes nothing of them', async () => {
    await open({ transactionConflict: 1 });
    const error = await transaction().catch((caught) => caught);
    expect(error.name).toBe('TransactionCanceledException');
    const codes: string[] = error.CancellationReasons.map(({ Code }: { Code: string }) => Code);
    expect(codes.toSorted()).toEqual(['None', 'None', 'TransactionConflict']);
    const gets = new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: key('A') } }] });
    await expect(client.send(gets)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    await expect(put('A')).rejects.toMatchObject({ name: 'TransactionConflictException' });
    expect(await stored()).toBe(0);
  });

  it('throttles some requests, which the SDK then sends again', async () => {
    await open({ throttling: 0.2 }, 10);
    await Promise.all(Array.from({ length: 40 }, (_, n) => put(String(n))));
    expect(await stored()).toBe(40);
  });

  it('throttles by each of the names that clients have to know', async () => {
    await open({ throttling: 1 });
    const names = new Set<string>();
    for (let n = 0; n < 40; n += 1) names.add(await transaction().then(String, (error: Error) => error.name));
    expect(names).toEqual(
      new Set(['ThrottlingException', 'ProvisionedThroughputExceededException', 'TransactionCanceledException']),
    );
    expect(await stored()).toBe(0);
  });

  it('leaves parts of batches unprocessed, each exactly once or in the rest', async () => {
    await open({ throttling: 0.8 }, 20);
    const keys = Array.from({ length: 20 }, (_, n) => key(String(n)));
    let writes: NonNullable<BatchWriteCommand['input']['RequestItems']>[string] = keys.map((Item) => ({
      PutRequest: { Item },
    }));
    let rounds = 0;
    for (; writes.length > 0; rounds += 1) {
      const before = Number(await stored());
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: writes } }));
      const rest = UnprocessedItems?.[TableName] ?? [];
      expect(Number(await stored()) - before).toBe(writes.length - rest.length);
      writes = rest;
    }
    expect(rounds).toBeGreaterThan(1);
    const found: unknown[] = [];
    let wanted: Record<string, unknown>[] | undefined = keys;
    while (wanted) {
      const answer: BatchGetCommandOutput = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys: wanted } } }),
      );
      found.push(...(answer.Responses?.[TableName] ?? []).map(({ sk }) => sk));
      wanted = answer.UnprocessedKeys?.[TableName]?.Keys;
    }
    expect(found.toSorted()).toEqual(keys.map(({ sk }) => sk).toSorted());
  });

  it('answers some reads with what was there a moment ago, and consistent ones never', async () => {
    await open({ staleRead: 0.5 });
    const stale: boolean[] = [];
    for (let version = 1; version <= 60; version += 1) {
      await put('A', { version });
      expect(await get('A', true)).toMatchObject({ version });
      stale.push((await get('A', false))?.version !== version);
    }
    expect(stale).toContain(true);
    expect(stale).toContain(false);
    setOffset(offset, 60_000);
    expect(await get('A', false)).toMatchObject({ version: 60 });
    setOffset(offset, 0);
  });

  it('lets an index come late, and hold everything in the end', async () => {
    await open({ indexLag: 1 });
    const listed = async () => {
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'byOwner',
          KeyConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': 'me' },
        }),
      );
      return Items?.length ?? 0;
    };
    const missing: number[] = [];
    for (let n = 1; n <= 40; n += 1) {
      await put(String(n), { owner: 'me' });
      missing.push(n - (await listed()));
    }
    expect(Math.max(...missing)).toBeGreaterThan(0);
    setOffset(offset, 60_000);
    expect(await listed()).toBe(40);
    setOffset(offset, 0);
  });
});
