import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOffset, readOffset, setOffset } from '../clock/offset.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { serve, type TestServer } from '../testing/serve.ts';
import { createDynamodbService } from './service.ts';
import { readStream } from './streams.ts';

const TableName = 'records';
const STREAMED = 'streamed';
const ITEMS = 50_000;
/** Many enough to see time that grows with the square. */
const TIES = 20_000;
/** The machine may have more to do. */
const PATIENCE = 60_000;
const PAGE = 1000;
/** What DynamoDB stores in one item at most: 400 KB, names included. */
const LARGEST_ITEM = 409_600;

describe('The engine with much in it', () => {
  const offset = createOffset();
  let folder: string;
  let state: OwnedState;
  let server: TestServer;
  let client: DynamoDBDocumentClient;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paktwerk-scale-'));
    state = await openState(join(folder, 'state.sqlite'), { offset });
    server = await serve([createDynamodbService(state)]);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const settings = { endpoint: server.endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 };
    client = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
    await state.dynamodb('CreateTable', {
      TableName,
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'owner', AttributeType: 'S' },
        { AttributeName: 'due', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byOwner',
          KeySchema: [
            { AttributeName: 'owner', KeyType: 'HASH' },
            { AttributeName: 'due', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    await state.dynamodb('CreateTable', {
      TableName: STREAMED,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
    await state.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
  const get = async (pk: string, sk: string) =>
    (await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
  const page = (owner: string, ExclusiveStartKey?: Record<string, unknown>) =>
    client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byOwner',
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner },
        Limit: PAGE,
        ExclusiveStartKey,
      }),
    );

  /** Items of one owner; with `due` a number for each, or the same for all. */
  async function fill(owner: string, count: number, due: (n: number) => number): Promise<void> {
    const put = (n: number) => ({
      PutRequest: {
        Item: { pk: { S: `${owner}${n}` }, sk: { S: 'x' }, owner: { S: owner }, due: { N: String(due(n)) } },
      },
    });
    const batch = (first: number) => {
      const RequestItems = { [TableName]: Array.from({ length: 25 }, (_, n) => put(first + n)) };
      return state.dynamodb('BatchWriteItem', { RequestItems });
    };
    // Forty batches are committed together.
    for (let first = 0; first < count; first += 1000) {
      await Promise.all(Array.from({ length: 40 }, (_, n) => batch(first + n * 25)));
    }
  }

  async function readAll(owner: string) {
    const items: { pk: string; due: number }[] = [];
    const milliseconds: number[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const begun = performance.now();
      const answer = await page(owner, start);
      milliseconds.push(performance.now() - begun);
      items.push(...((answer.Items ?? []) as typeof items));
      start = answer.LastEvaluatedKey;
    } while (start);
    return { items, milliseconds };
  }

  it(
    'pages through fifty thousand items of an index, each once and in order, while others write',
    async () => {
      await fill('a', ITEMS, (n) => (n * 7919) % ITEMS);
      let reading = true;
      let written = 0;
      const write = async (writer: number) => {
        for (let n = writer; reading; n += 4) {
          // An older item without a change of its place, and a new one somewhere between the others.
          await put({ pk: `a${n}`, sk: 'x', owner: 'a', due: (n * 7919) % ITEMS, touched: true });
          await put({ pk: `new${n}`, sk: 'x', owner: 'a', due: ((n * 31) % ITEMS) + 0.5 });
          written += 2;
        }
      };
      const writers = [0, 1, 2, 3].map(write);
      const { items } = await readAll('a');
      reading = false;
      await Promise.all(writers);
      const old = items.filter(({ pk }) => pk.startsWith('a'));
      expect(written).toBeGreaterThan(20);
      expect(old.map(({ due }) => due)).toEqual(Array.from({ length: ITEMS }, (_, due) => due));
      expect(new Set(items.map(({ pk }) => pk)).size).toBe(items.length);
      expect(items.every(({ due }, at) => at === 0 || due >= (items[at - 1]?.due ?? 0))).toBe(true);
    },
    PATIENCE,
  );

  it(
    'takes no longer for the last pages than for the first, even when all items tie',
    async () => {
      await fill('b', TIES, () => 1);
      await page('b');
      const { items, milliseconds } = await readAll('b');
      expect(new Set(items.map(({ pk }) => pk)).size).toBe(TIES);
      const half = milliseconds.length / 2;
      // The quickest of each half: whatever else the machine does only makes single pages slower.
      expect(Math.min(...milliseconds.slice(half))).toBeLessThan(3 * Math.min(...milliseconds.slice(0, half)));
    },
    PATIENCE,
  );

  /** An item whose names and values take so many bytes: 2 + 1, 2 + 1 and 4 for the names and keys, the rest text. */
  const ofSize = (bytes: number, sk = '0') => ({ pk: 's', sk, text: 'x'.repeat(bytes - 10) });

  it('keeps an item of exactly 400 KB and refuses one byte more', async () => {
    await put(ofSize(LARGEST_ITEM));
    expect((await get('s', '0'))?.text).toHaveLength(LARGEST_ITEM - 10);
    await expect(put(ofSize(LARGEST_ITEM + 1))).rejects.toThrow('Item size has exceeded the maximum allowed size');
    const longer = (value: string) =>
      client.send(
        new UpdateCommand({
          TableName,
          Key: { pk: 's', sk: '0' },
          UpdateExpression: 'SET #t = :t',
          ExpressionAttributeNames: { '#t': 'text' },
          ExpressionAttributeValues: { ':t': value },
        }),
      );
    await expect(longer('y'.repeat(LARGEST_ITEM - 9))).rejects.toThrow(
      'Item size to update has exceeded the maximum allowed size',
    );
    await longer('y'.repeat(LARGEST_ITEM - 10));
    expect((await get('s', '0'))?.text).toMatch(/^y+$/);
  });

  /** Bytes as the developer guide counts them ("Item sizes and formats"), beside a name of one letter. */
  it.each([
    ['letters beyond ASCII in UTF-8', 'ä€', 5],
    ['a number of 38 digits', 12345678901234567890123456789012345678n, 20],
    ['true', true, 1],
    ['null', null, 1],
    ['bytes', new Uint8Array(7), 7],
    ['an empty list', [], 3],
    ['a list with its members', ['a', 'bc'], 3 + 1 + 1 + 1 + 2],
    ['a map with its names', { ab: 'c' }, 3 + 1 + 2 + 1],
    ['a set', new Set(['ab', 'c']), 3],
  ])('counts %s as the service does', async (_, value, bytes) => {
    const rest = LARGEST_ITEM - 1 - bytes;
    await put({ ...ofSize(rest), v: value });
    await expect(put({ ...ofSize(rest + 1), v: value })).rejects.toThrow('Item size has exceeded');
  });

  const transaction = (items: Record<string, unknown>[], ClientRequestToken?: string) =>
    client.send(
      new TransactWriteCommand({
        TransactItems: items.map((Item) => ({ Put: { TableName, Item } })),
        ...(ClientRequestToken ? { ClientRequestToken } : {}),
      }),
    );
  const many = (count: number, pk: string) => Array.from({ length: count }, (_, n) => ({ pk, sk: String(n) }));

  it('takes a hundred actions in one transaction and refuses one more, and an item named twice', async () => {
    await transaction(many(100, 't'));
    expect(await get('t', '99')).toBeDefined();
    await expect(transaction(many(101, 'u'))).rejects.toThrow('Member must have length less than or equal to 100');
    await expect(transaction([...many(3, 'u'), ...many(1, 'u')])).rejects.toThrow(
      'Transaction request cannot include multiple operations on one item',
    );
    expect(await get('u', '0')).toBeUndefined();
  });

  it('takes four megabytes in one transaction and refuses more as a whole', async () => {
    const large = (count: number, bytes: number) => Array.from({ length: count }, (_, n) => ofSize(bytes, String(n)));
    await transaction(large(10, LARGEST_ITEM));
    expect(await get('s', '9')).toBeDefined();
    await expect(
      transaction(large(10, LARGEST_ITEM).concat({ pk: 'over', sk: '0', text: 'x'.repeat(99_000) })),
    ).rejects.toThrow('Transaction payload size cannot exceed 4MB');
    expect(await get('over', '0')).toBeUndefined();
  });

  it('remembers the token of a transaction for ten minutes and no longer', async () => {
    const add = () =>
      client.send(
        new TransactWriteCommand({
          ClientRequestToken: 'token',
          TransactItems: [
            {
              Update: {
                TableName,
                Key: { pk: 'count', sk: '0' },
                UpdateExpression: 'ADD n :one',
                ExpressionAttributeValues: { ':one': 1 },
              },
            },
          ],
        }),
      );
    const later = (minutes: number) => setOffset(offset, readOffset(offset) + minutes * 60_000);
    await add();
    later(9.5);
    await add();
    expect(await get('count', '0')).toMatchObject({ n: 1 });
    later(0.6);
    await add();
    expect(await get('count', '0')).toMatchObject({ n: 2 });
  });

  it('streams the changes of each item in their order when many write at once', async () => {
    const add = (id: number) =>
      client.send(
        new UpdateCommand({
          TableName: STREAMED,
          Key: { id: String(id) },
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': 1 },
        }),
      );
    const rounds = Array.from({ length: 400 }, (_, n) => n % 10);
    await Promise.all(
      Array.from({ length: 8 }, (_, writer) => Promise.all(rounds.slice(writer * 50, writer * 50 + 50).map(add))),
    );
    type Change = { Keys: { id: { S: string } }; NewImage: { n: { N: string } }; OldImage?: { n: { N: string } } };
    const records = await readStream(state, STREAMED, 0n, 1000);
    const changes = records.map(({ record }) => (record as unknown as { dynamodb: Change }).dynamodb);
    expect(changes).toHaveLength(400);
    for (let id = 0; id < 10; id += 1) {
      const own = changes.filter(({ Keys }) => Keys.id.S === String(id));
      expect(own.map(({ NewImage }) => Number(NewImage.n.N))).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
      expect(own.map(({ OldImage }) => Number(OldImage?.n.N ?? 0))).toEqual(Array.from({ length: 40 }, (_, n) => n));
    }
  });
});
