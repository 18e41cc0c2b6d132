import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read.ts';
import { temporaryFolder, writeAssembly } from '../assembly/testing/write-assembly.ts';
import { createOffset } from '../clock/offset.ts';
import { AwsError, type Faults, type InvokeResult, type Json, type RoleCalls, type State } from '../contracts.ts';
import { noFaults } from '../faults/faults.ts';
import { QueueMessages } from '../sqs/messages.ts';
import { openState } from '../state/state.ts';
import { HandClock, until } from '../testing/hand-clock.ts';
import { uncheckedCalls } from '../testing/unchecked-calls.ts';
import { asyncInvocationConfigs } from '../wiring/async-invocations.ts';
import { AsyncInvocationQueue } from './async-invocations.ts';
import type { AsyncInvocationConfig } from './async-invocations-retry.ts';

const queueArn = 'arn:aws:sqs:eu-central-1:000000000000:Test-Failures';
const failureQueue = { queueArn, roleArn: 'arn:aws:iam::000000000000:role/worker' };
const failure: InvokeResult = { ok: false, errorType: 'RangeError', errorMessage: 'too far', trace: ['at x'] };
const throttled: InvokeResult = { ok: false, errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' };
const done: InvokeResult = { ok: true, payload: null };

describe('Asynchronous invocations', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'state.sqlite');
  let state: State;
  let opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    state = await openState(file, { offset: createOffset() });
  });
  afterEach(async () => {
    for (const one of opened) await one.close();
    opened = [];
    await state.write([{ sql: 'DELETE FROM lambda_async_invocation' }, { sql: 'DELETE FROM sqs_message' }]);
  });
  afterAll(async () => {
    await state.close();
    rmSync(folder, { recursive: true });
  });

  type Options = {
    answer: (attempt: number, event: Json) => InvokeResult | Promise<InvokeResult>;
    config?: Partial<AsyncInvocationConfig>;
    faults?: Faults;
    calls?: Partial<RoleCalls>;
    clock?: HandClock;
  };

  async function run({ answer, config, faults = noFaults, calls, clock = new HandClock() }: Options) {
    const attempts: { event: Json; at: number }[] = [];
    const functions = {
      async invoke(_: string, event: Json) {
        attempts.push({ event, at: clock.now() });
        return answer(attempts.length, event);
      },
    };
    const whole = { maximumRetries: 2, maximumAgeMs: 6 * 3_600_000, failureQueue, ...config };
    const queues = await QueueMessages.open(state);
    const lines: string[] = [];
    const queue = await AsyncInvocationQueue.open({
      ...{ state, clock, functions, queues, faults, log: (line: string) => lines.push(line) },
      calls: { ...uncheckedCalls(functions), ...calls },
      configs: new Map([['worker', whole]]),
    });
    opened.push(queue);
    const send = async (...events: Json[]) => {
      await state.write(events.map((event) => queue.adding('worker', event)));
      queue.wake();
    };
    const attempted = (count: number) => until(() => (attempts.length >= count ? true : undefined));
    return { queue, clock, attempts, attempted, send, lines, queues };
  }

  const waiting = async (column: 'function_errors' | 'system_errors', count: number) =>
    until(async () => {
      const [row] = await state.read({ sql: `SELECT ${column} AS errors FROM lambda_async_invocation` });
      return row?.errors === count ? true : undefined;
    });
  const settled = () =>
    until(async () => ((await state.read({ sql: 'SELECT 1 FROM lambda_async_invocation' })).length ? undefined : true));

  it('are delivered once the function takes them, and then forgotten', async () => {
    const { send, attempts } = await run({ answer: () => done });
    await send({ key: 'a' }, { key: 'b' });
    await settled();
    expect(attempts.map(({ event }) => event)).toEqual([{ key: 'a' }, { key: 'b' }]);
  });

  it('are retried a minute after the first error of the function, and two after the second', async () => {
    const { send, clock, attempts, attempted } = await run({ answer: (attempt) => (attempt < 3 ? failure : done) });
    const start = clock.now();
    await send({});
    await waiting('function_errors', 1);
    clock.move(59);
    clock.move(1);
    await attempted(2);
    await waiting('function_errors', 2);
    clock.move(119);
    clock.move(1);
    await settled();
    expect(attempts.map(({ at }) => at - start)).toEqual([0, 60_000, 180_000]);
  });

  it('leave a record in the failure queue when the retries are used up', async () => {
    const { send, clock, queues } = await run({ answer: () => failure, config: { maximumRetries: 1 } });
    await send({ key: 'a' });
    await waiting('function_errors', 1);
    clock.move(60);
    await settled();
    const [message] = await queues.of(queueArn);
    expect(message?.body).toEqual({
      version: '1.0',
      timestamp: '2026-07-01T12:01:00.000Z',
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:worker:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 2,
      },
      requestPayload: { key: 'a' },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'too far', trace: ['at x'] },
    });
  });

  it('say in the log that the role may not write the record, as it would be missing on AWS', async () => {
    const require = () => {
      throw new AwsError('AccessDeniedException', 'no policy allows sqs:SendMessage');
    };
    const { send, queues, lines } = await run({
      answer: () => failure,
      config: { maximumRetries: 0 },
      calls: { require },
    });
    await send({});
    await settled();
    expect(await queues.of(queueArn)).toEqual([]);
    expect(lines.join()).toContain('no policy allows sqs:SendMessage');
  });

  it('wait out throttling without using up retries, until they are too old', async () => {
    const { send, clock, attempted, queues } = await run({
      answer: () => throttled,
      config: { maximumRetries: 0, maximumAgeMs: 60_000 },
    });
    await send({});
    for (const [errors, pause] of [1, 2, 4, 8, 16, 32].entries()) {
      await attempted(errors + 1);
      if (pause < 32) await waiting('system_errors', errors + 1);
      clock.move(pause);
    }
    await settled();
    const [message] = await queues.of(queueArn);
    expect(message?.body).toMatchObject({ requestContext: { condition: 'EventAgeExceeded' } });
  });

  it('are delivered by the next run when this one ends before the answer', async () => {
    let stop: (result: InvokeResult) => void = () => {};
    const first = await run({ answer: () => new Promise((resolve) => (stop = resolve)) });
    await first.send({ key: 'a' });
    await first.attempted(1);
    const closing = first.queue.close();
    stop({ ok: false, errorType: 'ServiceException', errorMessage: 'The local cloud is stopping' });
    await closing;
    const second = await run({ answer: () => done });
    second.queue.wake();
    await settled();
    expect(second.attempts.map(({ event }) => event)).toEqual([{ key: 'a' }]);
  });

  it('are tried once more however long the machine was off', async () => {
    const clock = new HandClock();
    const first = await run({ answer: () => failure, clock });
    await first.send({});
    await waiting('function_errors', 1);
    await first.queue.close();
    clock.move(30 * 86_400);
    const second = await run({ answer: () => done, clock });
    second.queue.wake();
    await settled();
    expect([second.attempts.length, await second.queues.of(queueArn)]).toEqual([1, []]);
  });

  it('are delivered twice where the faults say so', async () => {
    const faults: Faults = { happens: (kind) => kind === 'duplicateInvocation', below: () => 0 };
    const { send, attempts } = await run({ answer: () => done, faults });
    await send({ key: 'a' });
    await settled();
    expect(attempts.map(({ event }) => event)).toEqual([{ key: 'a' }, { key: 'a' }]);
  });

  it('do not wait for a function that hangs', async () => {
    let release: () => void = () => {};
    const hanging = new Promise<InvokeResult>((resolve) => (release = () => resolve(done)));
    const { queue, send, attempts } = await run({ answer: (_, event) => (event === 'last' ? done : hanging) });
    await send(...Array.from({ length: 20 }, (_, index) => index));
    await state.write([queue.adding('arn:aws:lambda:eu-central-1:000000000000:function:other:1', 'last')]);
    queue.wake();
    await until(() => (attempts.some(({ event }) => event === 'last') ? true : undefined));
    expect(attempts).toHaveLength(17);
    release();
    await settled();
  });

  it('refuse an event above 1 MB', async () => {
    const { queue } = await run({ answer: () => done });
    expect(() => queue.adding('worker', 'x'.repeat(1_048_576))).toThrow(/at most 1048576 bytes/);
  });
});

describe('AWS::Lambda::EventInvokeConfig', () => {
  const Worker = {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: 'worker', Role: failureQueue.roleArn },
  };
  const configs = (properties: Json, folder = '') => {
    const Properties = { FunctionName: { Ref: 'Worker' }, Qualifier: '$LATEST', ...(properties as object) };
    const Config = { Type: 'AWS::Lambda::EventInvokeConfig', Properties };
    folder = writeAssembly([{ Resources: { Worker, Failures: { Type: 'AWS::SQS::Queue' }, Config } }]);
    try {
      return asyncInvocationConfigs(buildModel(readAssembly(folder), {}, ''));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const OnFailure = { Destination: { 'Fn::GetAtt': ['Failures', 'Arn'] } };

  it('says how often, how long, and where to', () => {
    const given = { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 3600, DestinationConfig: { OnFailure } };
    expect(configs(given)).toEqual(new Map([['worker', { maximumRetries: 1, maximumAgeMs: 3_600_000, failureQueue }]]));
  });

  it.each<[string, Json]>([
    ['OnSuccess', { DestinationConfig: { OnSuccess: OnFailure } }],
    ['is not a queue of the templates', { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:x:y:z' } } }],
    ['MaximumRetryAttempts', { MaximumRetryAttempts: 3 }],
  ])('is refused by name: %s', (reason, properties) => {
    expect(() => configs(properties)).toThrow(reason);
  });
});
