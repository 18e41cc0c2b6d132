import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { createOffset } from '../clock/offset.ts';
import type { InvokeResult, Json } from '../contracts.ts';
import { QueueMessages } from '../sqs/messages.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { uncheckedCalls } from '../testing/unchecked-calls.ts';
import type { Mapping } from './mapping.ts';
import { startStreams } from './streams.ts';

type Event = { Records: { eventName: string; dynamodb: { Keys: { PK: { S: string } }; SequenceNumber: string } }[] };

const base: Mapping = {
  id: 'mapping',
  tableName: 'records',
  streamArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/records/stream/1',
  functionName: 'consumer',
  functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:consumer',
  roleArn: 'arn:aws:iam::000000000000:role/consumer',
  batchSize: 10,
  batchingWindowMs: 0,
  patterns: [],
  reportsItemFailures: true,
  bisects: false,
  maximumRetries: Number.POSITIVE_INFINITY,
  maximumAgeMs: 86_400_000,
  failureQueueArn: 'arn:aws:sqs:eu-central-1:000000000000:failures',
};

describe('A consumer of a table stream', () => {
  let state: OwnedState;
  let seen: string[][];
  let answer: (keys: string[], event: Event) => InvokeResult;
  const good: InvokeResult = { ok: true, payload: null };
  const bad: InvokeResult = { ok: false, errorType: 'Error', errorMessage: 'no' };
  const clockOffset = createOffset();

  beforeEach(async () => {
    state = await openState(':memory:', { offset: clockOffset });
    seen = [];
    answer = () => good;
    await state.dynamodb('CreateTable', {
      TableName: 'records',
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });
  afterEach(() => state.close());

  async function run(change: Partial<Mapping> = {}) {
    const queues = await QueueMessages.open(state);
    const functions = {
      invoke: async (_: string, event: Json) => {
        const records = (event as unknown as Event).Records;
        const keys = records.map(({ dynamodb }) => dynamodb.Keys.PK.S);
        seen.push(keys);
        return answer(keys, event as unknown as Event);
      },
    };
    const clock = await createClock(state, clockOffset);
    const streams = await startStreams([{ ...base, ...change }], {
      state,
      clock,
      functions,
      calls: uncheckedCalls(functions),
      queues,
      log: () => {},
    });
    return { queues, close: streams.close };
  }

  const put = (...keys: string[]) =>
    Promise.all(keys.map((key) => state.dynamodb('PutItem', { TableName: 'records', Item: { PK: { S: key } } })));
  const putOneByOne = async (...keys: string[]) => {
    for (const key of keys) await put(key);
  };

  it('gets new records in their order, and those of before its start', async () => {
    await putOneByOne('a', 'b');
    const { close } = await run();
    await putOneByOne('c', 'd');
    await expect.poll(() => seen.flat()).toEqual(['a', 'b', 'c', 'd']);
    await close();
  });

  it('gets only what the filter lets through, in batches of the given size at most', async () => {
    await putOneByOne('x1', 'o1', 'x2', 'o2', 'o3', 'x3');
    const { close } = await run({ batchSize: 2, patterns: [{ dynamodb: { Keys: { PK: { S: [{ prefix: 'o' }] } } } }] });
    await expect.poll(() => seen.flat()).toEqual(['o1', 'o2', 'o3']);
    expect(Math.max(...seen.map((batch) => batch.length))).toBeLessThanOrEqual(2);
    await close();
  });

  it('goes on where it stopped, without repeating what was done', async () => {
    const first = await run();
    await put('a');
    await expect.poll(() => seen.flat()).toEqual(['a']);
    await first.close();
    await put('b');
    const second = await run();
    await expect.poll(() => seen.flat()).toEqual(['a', 'b']);
    await second.close();
  });

  it('is asked again from the first record that it reported as failed', async () => {
    await putOneByOne('a', 'b', 'c');
    let failures = 1;
    answer = (keys, event) => {
      const failed = event.Records[keys.indexOf('b')];
      if (!failed || failures-- <= 0) return good;
      return { ok: true, payload: { batchItemFailures: [{ itemIdentifier: failed.dynamodb.SequenceNumber }] } };
    };
    const { close } = await run();
    await expect
      .poll(() => seen)
      .toEqual([
        ['a', 'b', 'c'],
        ['b', 'c'],
      ]);
    await close();
  });

  it('has a failed batch halved until the bad record is alone, given up and told to the queue', async () => {
    await putOneByOne('a', 'bad', 'c', 'd');
    answer = (keys) => (keys.includes('bad') ? bad : good);
    const { close, queues } = await run({ bisects: true, maximumRetries: 0 });
    await expect.poll(() => seen.flat().filter((key) => key === 'd').length, { timeout: 5000 }).toBe(2);
    const messages = await queues.of(base.failureQueueArn ?? '');
    expect(messages).toHaveLength(1);
    expect(messages[0]?.body).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: base.streamArn },
    });
    await close();
  });

  it('is asked again as often as the mapping says, then the batch goes to the queue and the next one comes', async () => {
    await put('bad');
    answer = (keys) => (keys.includes('bad') ? bad : good);
    const { close, queues } = await run({ maximumRetries: 1 });
    await put('next');
    await expect.poll(() => seen.at(-1), { timeout: 5000 }).toEqual(['next']);
    expect(seen).toEqual([['bad'], ['bad'], ['next']]);
    expect(await queues.of(base.failureQueueArn ?? '')).toHaveLength(1);
    await close();
  });

  it('gives up a failing record that is too old', async () => {
    await put('old');
    answer = () => bad;
    const { close, queues } = await run({ maximumAgeMs: -1 });
    await expect.poll(() => queues.of(base.failureQueueArn ?? '')).toHaveLength(1);
    const [message] = await queues.of(base.failureQueueArn ?? '');
    expect(message?.body).toMatchObject({ requestContext: { condition: 'RecordAgeExceeded' } });
    await close();
  });
});
