import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Json } from '../contracts.ts';
import { FunctionFailure, lambdaInvoke, type Machine, openWorkbench, type Workbench } from './testing/workbench.ts';

let bench: Workbench;
afterEach(() => bench.close());

const task = (more: Machine = {}): Machine => ({
  StartAt: 'Work',
  States: {
    Work: { Type: 'Task', Resource: lambdaInvoke, Arguments: { FunctionName: 'f' }, End: true, ...more },
    Caught: { Type: 'Pass', End: true },
  },
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 25));

describe('a Task', () => {
  it('calls the function with the payload and returns the result of lambda:invoke', async () => {
    const Arguments = { FunctionName: 'double', Payload: { n: '{% $states.input.n %}' } };
    const functions = { double: ({ n }: Record<string, Json>) => Number(n) * 2 };
    bench = await openWorkbench({ machines: { m: task({ Arguments }) }, functions });
    const expected = { ExecutedVersion: '$LATEST', Payload: 42, StatusCode: 200 };
    expect((await bench.run('m', { n: 21 })).output).toMatchObject(expected);
  });

  it('offers the result to output and variables', async () => {
    const Output = '{% $states.result.Payload & " for " & $states.input.name %}';
    bench = await openWorkbench({ machines: { m: task({ Output }) }, functions: { f: () => 'receipt' } });
    expect((await bench.run('m', { name: 'Kassel' })).output).toBe('receipt for Kassel');
  });

  it('calls a function named directly and returns its bare answer', async () => {
    const Resource = 'arn:aws:lambda:eu-central-1:000000000000:function:f';
    const functions = { [Resource]: (event: Json) => ({ got: event }) };
    bench = await openWorkbench({ machines: { m: task({ Resource, Arguments: { a: 1 } }) }, functions });
    const { output, executionArn = '' } = await bench.run('m');
    expect(output).toEqual({ got: { a: 1 } });
    expect(await bench.eventTypes(executionArn)).toContain('LambdaFunctionSucceeded');
  });

  it('fails with the type of the error and its details as JSON', async () => {
    const functions = {
      f: () => {
        throw new FunctionFailure('BudgetExceeded', 'too much');
      },
    };
    bench = await openWorkbench({ machines: { m: task() }, functions });
    const { status, error, cause } = await bench.run('m');
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'BudgetExceeded' });
    expect(JSON.parse(cause ?? '')).toEqual({ errorType: 'BudgetExceeded', errorMessage: 'too much' });
  });

  it('fails with States.DataLimitExceeded, which States.ALL does not catch, for an answer beyond 256 KiB', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    bench = await openWorkbench({ machines: { m: task({ Catch }) }, functions: { f: () => 'x'.repeat(300_000) } });
    const { executionArn = '', ...ended } = await bench.run('m');
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    const [failed, last] = (await bench.history(executionArn)).slice(-2);
    expect(failed?.taskFailedEventDetails).toMatchObject({ error: 'States.DataLimitExceeded', resource: 'invoke' });
    expect(last?.type).toBe('ExecutionFailed');
  });

  it('tells as LambdaFunctionFailed that the answer of a function named directly is too large', async () => {
    const Resource = 'arn:aws:lambda:eu-central-1:000000000000:function:f';
    const machine = { StartAt: 'A', States: { A: { Type: 'Task', Resource, End: true } } };
    bench = await openWorkbench({ machines: { m: machine }, functions: { [Resource]: () => 'x'.repeat(300_000) } });
    const { executionArn = '' } = await bench.run('m');
    const events = await bench.history(executionArn);
    const failed = events.find(({ type }) => type === 'LambdaFunctionFailed');
    expect(failed?.lambdaFunctionFailedEventDetails?.error).toBe('States.DataLimitExceeded');
  });

  it('times out after its seconds and drops the answer that comes later', async () => {
    let answer: (value: Json) => void = () => undefined;
    const functions = { f: () => new Promise<Json>((resolve) => (answer = resolve)) };
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }];
    bench = await openWorkbench({ machines: { m: task({ TimeoutSeconds: 30, Catch }) }, functions });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskStarted');
    bench.clock.move(29);
    await settle();
    expect(await bench.eventTypes(arn)).not.toContain('TaskTimedOut');
    bench.clock.move(1);
    await bench.ended(arn);
    answer('late');
    await settle();
    expect(await bench.eventTypes(arn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskTimedOut',
      'TaskStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });
});

describe('Retry', () => {
  function failing(times: number, errorType = 'Busy') {
    const calls: Json[] = [];
    const f = (event: Record<string, Json>) => {
      calls.push(event);
      if (calls.length <= times) throw new FunctionFailure(errorType, 'no');
      return 'done';
    };
    return { calls, functions: { f } };
  }

  it('waits the interval, grown by the backoff rate up to the maximum, between attempts', async () => {
    const { calls, functions } = failing(3);
    const retrier = { ErrorEquals: ['Busy'], IntervalSeconds: 10, BackoffRate: 3, MaxDelaySeconds: 60, MaxAttempts: 3 };
    const Arguments = { FunctionName: 'f', Payload: { retry: '{% $states.context.State.RetryCount %}' } };
    bench = await openWorkbench({ machines: { m: task({ Retry: [retrier], Arguments }) }, functions });
    const arn = await bench.start('m');
    for (const [index, delay] of [10, 30, 60].entries()) {
      await bench.happened(arn, 'TaskFailed', index + 1);
      bench.clock.move(delay - 1);
      await settle();
      expect(calls).toHaveLength(index + 1);
      bench.clock.move(1);
    }
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
    expect(calls).toEqual([{ retry: 0 }, { retry: 1 }, { retry: 2 }, { retry: 3 }]);
  });

  it('waits a random part of the delay with full jitter', async () => {
    const { calls, functions } = failing(1);
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.25);
    const retrier = { ErrorEquals: ['Busy'], IntervalSeconds: 40, MaxDelaySeconds: 20, JitterStrategy: 'FULL' };
    bench = await openWorkbench({ machines: { m: task({ Retry: [retrier] }) }, functions });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskFailed');
    random.mockRestore();
    bench.clock.move(4);
    await settle();
    expect(calls).toHaveLength(1);
    bench.clock.move(1);
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
  });

  it('gives up after its attempts and leaves the rest to Catch', async () => {
    const { calls, functions } = failing(9);
    const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
    const Catch = [{ ErrorEquals: ['Busy'], Next: 'Caught' }];
    bench = await openWorkbench({ machines: { m: task({ Retry, Catch }) }, functions });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskFailed');
    bench.clock.move(1);
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['another error', 'Other', ['Busy']],
    ['zero attempts', 'Busy', ['Never']],
  ])('does not try again after %s', async (_, errorType, ErrorEquals) => {
    const { calls, functions } = failing(1, errorType);
    const Retry = [{ ErrorEquals: ['Never'], MaxAttempts: 0 }, { ErrorEquals }];
    bench = await openWorkbench({ machines: { m: task({ Retry }) }, functions });
    expect((await bench.run('m')).status).toBe('FAILED');
    expect(calls).toHaveLength(1);
  });

  it('lets States.TaskFailed stand for any error but a timeout', async () => {
    const never = () => new Promise<Json>(() => undefined);
    const Retry = [{ ErrorEquals: ['States.TaskFailed'] }];
    bench = await openWorkbench({ machines: { m: task({ Retry, TimeoutSeconds: 5 }) }, functions: { f: never } });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskStarted');
    bench.clock.move(5);
    expect(await bench.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});

describe('Catch', () => {
  const failure = () => {
    throw new FunctionFailure('Broken', 'pipe');
  };

  it('goes on in the named state with error and cause as its input', async () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Work' },
      { ErrorEquals: ['Broken'], Next: 'Caught' },
    ];
    bench = await openWorkbench({ machines: { m: task({ Catch }) }, functions: { f: failure } });
    const { output } = await bench.run('m');
    expect(output).toEqual({ Error: 'Broken', Cause: '{"errorType":"Broken","errorMessage":"pipe"}' });
  });

  it('shapes output and variables with the error at hand', async () => {
    const Catch = [
      {
        ErrorEquals: ['States.ALL'],
        Next: 'Caught',
        Output: { of: '{% $states.input.id %}' },
        Assign: { reason: '{% $states.errorOutput.Error %}' },
      },
    ];
    const machine = task({ Catch });
    (machine.States as Record<string, Json>).Caught = {
      Type: 'Pass',
      Output: '{% $merge([$states.input, {"reason": $reason}]) %}',
      End: true,
    };
    bench = await openWorkbench({ machines: { m: machine }, functions: { f: failure } });
    expect((await bench.run('m', { id: 3 })).output).toEqual({ of: 3, reason: 'Broken' });
  });

  it('catches a failed expression of the state', async () => {
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught', Output: 'mended' }];
    const machine = task({ Catch, Output: '{% $states.result.absent %}' });
    bench = await openWorkbench({ machines: { m: machine }, functions: { f: () => 1 } });
    expect((await bench.run('m')).output).toBe('mended');
  });

  it('fails the execution when the catcher itself cannot be evaluated', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught', Output: '{% $nothing %}' }];
    bench = await openWorkbench({ machines: { m: task({ Catch }) }, functions: { f: failure } });
    const { error, cause } = await bench.run('m');
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("'Catch[0]/Output'");
  });
});
