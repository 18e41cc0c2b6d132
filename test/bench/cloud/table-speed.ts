import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { TableServer } from './servers.ts';

const TableName = 'bench';
const queried = 20;
const storedItems = 500;

export const operations = ['put', 'get', 'query of 20', 'transaction of 3'] as const;
export type OperationName = (typeof operations)[number];

/** Operations a second that a server does for a client; undefined for what it does not support. */
export type Bench = { measure(operation: OperationName, concurrency: number, milliseconds: number): Promise<Rate> };
export type Rate = number | undefined;

const text = 'Ein Antrag, wie er in einer Kommune geschrieben wird. '.repeat(6);
const itemOf = (pk: string, sk: string) => ({
  pk: { S: pk },
  sk: { S: sk },
  status: { S: 'inReview' },
  version: { N: '7' },
  title: { S: text },
  parts: { M: { name: { S: 'Elif Brandt' }, amount: { N: '3000000' }, open: { BOOL: true } } },
});

/** Makes a table with items of about half a kilobyte, and measures with them. */
export async function openBench({ endpoint }: TableServer): Promise<Bench> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName });
  let written = 0;
  const put = () => {
    written += 1;
    return client.send(new PutItemCommand({ TableName, Item: itemOf(`PUT#${written}`, 'META') }));
  };
  for (let n = 0; n < storedItems; n += 1) {
    const Item = itemOf(`APP#${Math.floor(n / queried)}`, `EVENT#${String(n).padStart(6, '0')}`);
    await client.send(new PutItemCommand({ TableName, Item }));
  }
  let read = 0;
  const next = () => {
    read = (read + 1) % storedItems;
    return { pk: `APP#${Math.floor(read / queried)}`, sk: `EVENT#${String(read).padStart(6, '0')}` };
  };
  const run: Record<OperationName, () => Promise<unknown>> = {
    put,
    get: () => {
      const { pk, sk } = next();
      const Key = { pk: { S: pk }, sk: { S: sk } };
      return client.send(new GetItemCommand({ TableName, ConsistentRead: true, Key }));
    },
    'query of 20': () =>
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: next().pk } },
        }),
      ),
    'transaction of 3': () => {
      written += 1;
      const TransactItems = ['META', 'EVENT', 'OUTBOX'].map((sk) => ({
        Put: {
          TableName,
          Item: itemOf(`TX#${written}`, sk),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      }));
      return client.send(new TransactWriteItemsCommand({ TransactItems }));
    },
  };
  return {
    async measure(operation, concurrency, milliseconds) {
      try {
        await run[operation]();
      } catch (error) {
        if (isUnsupported(error)) return undefined;
        throw error;
      }
      return rateOf(run[operation], concurrency, milliseconds);
    },
  };
}

/** dynalite closes the door to operations that it has no name for. */
function isUnsupported(error: unknown): boolean {
  return error instanceof Error && ['UnknownOperationException', 'UnrecognizedClientException'].includes(error.name);
}

async function rateOf(run: () => Promise<unknown>, concurrency: number, milliseconds: number): Promise<number> {
  const begun = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - begun < milliseconds) {
      await run();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return done / ((performance.now() - begun) / 1000);
}
