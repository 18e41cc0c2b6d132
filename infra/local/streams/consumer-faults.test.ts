import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { createOffset } from '../clock/offset.ts';
import type { FaultKind, InvokeResult, Json } from '../contracts.ts';
import { seededFaults, testRates } from '../faults/faults.ts';
import { QueueMessages } from '../sqs/messages.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { uncheckedCalls } from '../testing/unchecked-calls.ts';
import type { Mapping } from './mapping.ts';
import { startStreams } from './streams.ts';

type Record = { dynamodb: { NewImage: { id: { S: string }; n: { N: string } }; SequenceNumber: string } };

const mapping: Mapping = {
  id: 'mapping',
  tableName: 'records',
  streamArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/records/stream/1',
  functionName: 'consumer',
  roleArn: 'arn:aws:iam::000000000000:role/consumer',
  functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:consumer',
  batchSize: 40,
  batchingWindowMs: 0,
  patterns: [],
  reportsItemFailures: true,
  bisects: false,
  maximumRetries: Number.POSITIVE_INFINITY,
  maximumAgeMs: 86_400_000,
  failureQueueArn: null,
};

describe('A consumer of a table stream in the fault mode', () => {
  const offset = createOffset();
  let state: OwnedState;
  let seen: string[][];
  let answer: (batch: string[], records: Record[]) => InvokeResult;
  beforeEach(async () => {
    state = await openState(':memory:', { offset });
    seen = [];
    answer = () => ({ ok: true, payload: null });
    await state.dynamodb('CreateTable', {
      TableName: 'records',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    for (let n = 0; n < 10; n += 1) for (const id of ['a', 'b', 'c', 'd']) await put(id, n);
  });
  afterEach(() => state.close());

  const put = (id: string, n: number) =>
    state.dynamodb('PutItem', { TableName: 'records', Item: { id: { S: id }, n: { N: String(n) } } });
  const written = Array.from({ length: 10 }, (_, n) => ['a', 'b', 'c', 'd'].map((id) => `${id}${n}`)).flat();
  const checkpoint = async () => (await state.read({ sql: 'SELECT sequence FROM stream_checkpoint' }))[0]?.sequence;

  async function run(rates: Partial<globalThis.Record<FaultKind, number>>) {
    const none = Object.fromEntries(Object.keys(testRates).map((kind) => [kind, 0])) as typeof testRates;
    const functions = {
      invoke: async (_: string, event: Json) => {
        const records = (event as unknown as { Records: Record[] }).Records;
        const batch = records.map(({ dynamodb: { NewImage: image } }) => image.id.S + image.n.N);
        seen.push(batch);
        return answer(batch, records);
      },
    };
    const [clock, queues] = await Promise.all([createClock(state, offset), QueueMessages.open(state)]);
    const faults = seededFaults(11, { ...none, ...rates });
    const settings = { state, clock, functions, calls: uncheckedCalls(functions), queues, faults, log: () => {} };
    return startStreams([mapping], settings);
  }
  const ofItem = (id: string) => seen.flat().filter((each) => each.startsWith(id));

  it('gets batches again although they were done', async () => {
    const { close } = await run({ duplicateStreamRecords: 1 });
    await expect.poll(() => seen.length).toBe(2);
    await expect.poll(checkpoint).toBe(40);
    await close();
    expect(seen).toEqual([written, written]);
  });

  it('gets the records of different items in another order and other batches, those of one item in theirs', async () => {
    const { close } = await run({ reorderedStreamRecords: 1 });
    await expect.poll(() => seen.flat().length).toBe(40);
    await expect.poll(checkpoint).toBe(40);
    await close();
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.flat()).not.toEqual(written);
    expect(seen.flat().toSorted()).toEqual(written.toSorted());
    for (const id of ['a', 'b', 'c', 'd']) {
      expect(ofItem(id)).toEqual(written.filter((each) => each.startsWith(id)));
    }
  });

  it('loses no record that was overtaken when everything stops in between', async () => {
    let left = 5;
    const stopped = new Promise<void>((resolve) => {
      answer = () => {
        left -= 1;
        if (left > 0) return { ok: true, payload: null };
        resolve();
        return { ok: false, errorType: 'Error', errorMessage: 'the power is gone' };
      };
    });
    const first = await run({ reorderedStreamRecords: 1 });
    await stopped;
    await first.close();
    const before = seen.slice(0, -1).flat();
    expect(before.length).toBeLessThan(40);
    seen = [];
    answer = () => ({ ok: true, payload: null });
    const second = await run({});
    await expect.poll(() => new Set([...before, ...seen.flat()]).size).toBe(40);
    await second.close();
  });

  it('asks again for failed records in their order, between duplicates and overtaking', async () => {
    const done: string[] = [];
    let calls = 0;
    answer = (batch, records) => {
      calls += 1;
      const fails = calls % 3 === 0 ? Math.floor(batch.length / 2) : batch.length;
      done.push(...batch.slice(0, fails));
      const failed = records[fails];
      return {
        ok: true,
        payload: { batchItemFailures: failed ? [{ itemIdentifier: failed.dynamodb.SequenceNumber }] : [] },
      };
    };
    const { close } = await run({ reorderedStreamRecords: 1, duplicateStreamRecords: 0.2 });
    await expect.poll(checkpoint, { timeout: 10_000 }).toBe(40);
    await close();
    for (const id of ['a', 'b', 'c', 'd']) {
      const firsts = [...new Set(done.filter((each) => each.startsWith(id)))];
      expect(firsts).toEqual(written.filter((each) => each.startsWith(id)));
    }
  });
});
