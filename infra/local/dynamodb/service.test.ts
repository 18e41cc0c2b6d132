import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOffset, platformNow, readOffset, setOffset } from '../clock/offset.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { serve, type TestServer } from '../testing/serve.ts';
import { createDynamodbService } from './service.ts';
import { readStream, trimStream } from './streams.ts';

const TableName = 'records';
const table = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'due', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byDue',
      KeySchema: [
        { AttributeName: 'sk', KeyType: 'HASH' },
        { AttributeName: 'due', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
} as const;

describe('DynamoDB through the AWS SDK', () => {
  const offset = createOffset();
  let state: OwnedState;
  let server: TestServer;
  let client: DynamoDBDocumentClient;

  beforeAll(async () => {
    state = await openState(':memory:', { offset });
    server = await serve([createDynamodbService(state)]);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    client = DynamoDBDocumentClient.from(
      new DynamoDBClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials }),
    );
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
    await state.close();
  });
  beforeEach(async () => {
    await client.send(new CreateTableCommand(table as never));
  });
  afterEach(async () => {
    await client.send(new DeleteTableCommand({ TableName }));
  });

  const put = (sk: string, rest: object = {}) =>
    client.send(new PutCommand({ TableName, Item: { pk: 'APP#1', sk, ...rest } }));
  const records = async () => (await readStream(state, TableName, 0n, 100)).map(({ record }) => record as never);

  it('describes the table it created', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(Table?.LatestStreamArn).toContain('table/records/stream/');
  });

  it('gives back what was put', async () => {
    const Item = { pk: 'APP#1', sk: 'META', amount: 12.5, tags: new Set(['a', 'b']), parts: [{ open: true }, null] };
    await client.send(new PutCommand({ TableName, Item }));
    const { Item: found } = await client.send(new GetCommand({ TableName, Key: { pk: 'APP#1', sk: 'META' } }));
    expect(found).toEqual(Item);
  });

  it('returns the item in the way of a failed condition', async () => {
    await put('META', { version: 1 });
    const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
    const ConditionExpression = 'attribute_not_exists(pk)';
    const Item = { pk: { S: 'APP#1' }, sk: { S: 'META' } };
    const command = new PutItemCommand({ TableName, Item, ConditionExpression, ReturnValuesOnConditionCheckFailure });
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { version: { N: '1' } },
    });
  });

  it('counts and appends in one update', async () => {
    await put('META', { count: 1 });
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName,
        Key: { pk: 'APP#1', sk: 'META' },
        UpdateExpression: 'SET #c = #c + :one, events = list_append(if_not_exists(events, :none), :event)',
        ExpressionAttributeNames: { '#c': 'count' },
        ExpressionAttributeValues: { ':one': 1, ':none': [], ':event': ['opened'] },
        ReturnValues: 'ALL_NEW',
      }),
    );
    expect(Attributes).toMatchObject({ count: 2, events: ['opened'] });
  });

  it('pages through an index in the order of its sort key, without items that lack it', async () => {
    for (const due of [30, 4, 200, -1]) {
      await client.send(new PutCommand({ TableName, Item: { pk: `APP#${due}`, sk: 'META', due } }));
    }
    await put('META');
    const input = {
      TableName,
      IndexName: 'byDue',
      KeyConditionExpression: 'sk = :sk AND due >= :from',
      ExpressionAttributeValues: { ':sk': 'META', ':from': 0 },
    };
    const dues: unknown[] = [];
    for await (const page of paginateQuery({ client, pageSize: 1 }, input)) {
      dues.push(...(page.Items ?? []).map((item) => item.due));
    }
    expect(dues).toEqual([4, 30, 200]);
  });

  it('refuses consistent reads of a global index', async () => {
    const command = new QueryCommand({
      TableName,
      IndexName: 'byDue',
      ConsistentRead: true,
      KeyConditionExpression: 'sk = :sk',
      ExpressionAttributeValues: { ':sk': 'META' },
    });
    await expect(client.send(command)).rejects.toThrow(
      'Consistent reads are not supported on global secondary indexes',
    );
  });

  it('writes all of a transaction or nothing, and gives a reason for each action', async () => {
    await put('META', { version: 2 });
    const transaction = new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: { pk: 'APP#1', sk: 'EVENT#1' } } },
        {
          Update: {
            TableName,
            Key: { pk: 'APP#1', sk: 'META' },
            UpdateExpression: 'SET version = :next',
            ConditionExpression: 'version = :seen',
            ExpressionAttributeValues: { ':next': 2, ':seen': 1 },
          },
        },
      ],
    });
    const error = await client.send(transaction).catch((caught) => caught);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error.CancellationReasons.map(({ Code }: { Code: string }) => Code)).toEqual([
      'None',
      'ConditionalCheckFailed',
    ]);
    const Get = { TableName, Key: { pk: 'APP#1', sk: 'EVENT#1' } };
    const { Responses } = await client.send(new TransactGetCommand({ TransactItems: [{ Get }] }));
    expect(Responses?.[0]?.Item).toBeUndefined();
  });

  it('runs a transaction with the same token once, for ten minutes', async () => {
    const add = (by: number) =>
      client.send(
        new TransactWriteCommand({
          ClientRequestToken: 'once',
          TransactItems: [
            {
              Update: {
                TableName,
                Key: { pk: 'APP#1', sk: 'COUNT' },
                UpdateExpression: 'ADD n :by',
                ExpressionAttributeValues: { ':by': by },
              },
            },
          ],
        }),
      );
    const counted = async () =>
      (await client.send(new GetCommand({ TableName, Key: { pk: 'APP#1', sk: 'COUNT' } }))).Item?.n;
    await add(1);
    await add(1);
    expect(await counted()).toBe(1);
    await expect(add(2)).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    setOffset(offset, readOffset(offset) + 11 * 60 * 1000);
    await add(2);
    expect(await counted()).toBe(3);
  });

  it('refuses legacy parameters by name', async () => {
    const input = { TableName, RequestItems: undefined, Key: { pk: 'a', sk: 'b' }, AttributesToGet: ['pk'] };
    await expect(client.send(new GetCommand(input))).rejects.toThrow('The legacy parameter AttributesToGet');
  });

  it('reads many items of a batch at once', async () => {
    await Promise.all(['A', 'B', 'C'].map((sk) => put(sk)));
    const Keys = ['A', 'C', 'X'].map((sk) => ({ pk: 'APP#1', sk }));
    const { Responses } = await client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect(Responses?.[TableName]?.map((item) => item.sk).sort()).toEqual(['A', 'C']);
  });

  it('streams changes in their order, and none where nothing changed', async () => {
    const streamed: string[] = [];
    const unsubscribe = state.onStream((name) => streamed.push(name));
    await put('META', { version: 1 });
    await put('META', { version: 1 });
    await put('META', { version: 2 });
    unsubscribe();
    expect(await records()).toMatchObject([
      { eventName: 'INSERT', dynamodb: { NewImage: { version: { N: '1' } } } },
      { eventName: 'MODIFY', dynamodb: { OldImage: { version: { N: '1' } }, NewImage: { version: { N: '2' } } } },
    ]);
    expect(streamed).toEqual([TableName, TableName]);
  });

  it('trims the stream up to a record', async () => {
    await put('A');
    await put('B');
    const [first] = await readStream(state, TableName, 0n, 1);
    await trimStream(state, TableName, first?.sequence ?? 0n);
    expect(await records()).toMatchObject([{ dynamodb: { Keys: { sk: { S: 'B' } } } }]);
  });

  it('deletes expired items in the name of the service', async () => {
    const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
    const inAnHour = Math.floor(platformNow(offset) / 1000) + 3600;
    await put('SESSION', { expires: inAnHour });
    expect(await state.sweepExpired()).toBe(0);
    setOffset(offset, readOffset(offset) + 2 * 3600 * 1000);
    expect(await state.sweepExpired()).toBe(1);
    expect(await records()).toMatchObject([
      { eventName: 'INSERT' },
      { eventName: 'REMOVE', userIdentity: { principalId: 'dynamodb.amazonaws.com', type: 'Service' } },
    ]);
  });
});
