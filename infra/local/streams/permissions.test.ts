import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { createOffset } from '../clock/offset.ts';
import { type Access, AwsError, type InvokeResult, type Json, type RoleCalls } from '../contracts.ts';
import { QueueMessages } from '../sqs/messages.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { uncheckedCalls } from '../testing/unchecked-calls.ts';
import type { Mapping } from './mapping.ts';
import { startStreams } from './streams.ts';

const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/records/stream/1';
const queueArn = 'arn:aws:sqs:eu-central-1:000000000000:failures';
const roleArn = 'arn:aws:iam::000000000000:role/consumer';
const mapping: Mapping = {
  ...{ id: 'mapping', tableName: 'records', streamArn, roleArn, functionName: 'consumer' },
  functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:consumer',
  ...{ batchSize: 10, batchingWindowMs: 0, patterns: [], reportsItemFailures: false, bisects: false },
  ...{ maximumRetries: 0, maximumAgeMs: 86_400_000, failureQueueArn: queueArn },
};

describe('A consumer of a table stream', () => {
  let state: OwnedState;
  let asked: (Access & { roleArn: string })[];
  let denied: string | null;
  let invocations: number;
  const offset = createOffset();

  beforeEach(async () => {
    state = await openState(':memory:', { offset });
    asked = [];
    denied = null;
    invocations = 0;
    await state.dynamodb('CreateTable', {
      TableName: 'records',
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });
  afterEach(() => state.close());

  async function run(answer: InvokeResult) {
    const functions = {
      invoke: async (_: string, __: Json) => {
        invocations += 1;
        return answer;
      },
    };
    const calls: RoleCalls = {
      ...uncheckedCalls(functions),
      require(role, access) {
        if (access.action === denied) throw new AwsError('AccessDeniedException', `denied: ${access.action}`);
        asked.push({ roleArn: role, ...access });
      },
    };
    const queues = await QueueMessages.open(state);
    const clock = await createClock(state, offset);
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const streams = await startStreams([mapping], { state, clock, functions, calls, queues, log });
    return { queues, lines, close: () => streams.close() };
  }

  const put = () => state.dynamodb('PutItem', { TableName: 'records', Item: { PK: { S: 'a' } } });
  const good: InvokeResult = { ok: true, payload: null };
  const bad: InvokeResult = { ok: false, errorType: 'Error', errorMessage: 'no' };
  const on = (action: string, resource: string) => ({ roleArn, action, resource });

  it('looks for the stream and reads it as the role of the function', async () => {
    const { close } = await run(good);
    await put();
    await expect.poll(() => invocations).toBe(1);
    for (const name of ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'])
      expect(asked).toContainEqual(on(`dynamodb:${name}`, streamArn));
    expect(asked.map(({ action }) => action)).not.toContain('sqs:SendMessage');
    await close();
  });

  it('tells the failure queue as the role of the function, when it gives up and not before', async () => {
    const { close, queues } = await run(bad);
    await put();
    await expect.poll(async () => (await queues.of(queueArn)).length).toBe(1);
    expect(asked).toContainEqual(on('sqs:SendMessage', queueArn));
    await close();
  });

  it('reads nothing, and says why, as long as it may not read', async () => {
    denied = 'dynamodb:GetRecords';
    const { close, lines } = await run(good);
    await put();
    await expect.poll(() => lines.join()).toContain('denied: dynamodb:GetRecords');
    expect(invocations).toBe(0);
    denied = null;
    await expect.poll(() => invocations, { timeout: 5000 }).toBe(1);
    await close();
  });

  it('keeps what it gives up as long as it may not tell the queue', async () => {
    denied = 'sqs:SendMessage';
    const { close, queues, lines } = await run(bad);
    await put();
    await expect.poll(() => lines.join()).toContain('denied: sqs:SendMessage');
    expect(await queues.of(queueArn)).toEqual([]);
    denied = null;
    await expect.poll(async () => (await queues.of(queueArn)).length, { timeout: 5000 }).toBe(1);
    await close();
  });
});
