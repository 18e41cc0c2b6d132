import {
  DescribeStateMachineForExecutionCommand,
  RedriveExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Json } from '../contracts.ts';
import {
  FunctionFailure,
  lambdaInvoke,
  type Machine,
  memoryState,
  noon,
  openWorkbench,
  type Workbench,
} from './testing/workbench.ts';

let bench: Workbench;
afterEach(() => bench.close());

const day = 86_400;
const named = (name: string) => expect.objectContaining({ name });
const redrive = (executionArn: string, clientToken?: string) =>
  bench.client.send(new RedriveExecutionCommand({ executionArn, clientToken }));

/** Functions by name that fail until they are mended; notes each call. */
function breakable(...broken: string[]) {
  const down = new Set(broken);
  const calls: string[] = [];
  const f = ({ name }: Record<string, Json>) => {
    calls.push(String(name));
    if (down.has(String(name))) throw new FunctionFailure('Down', String(name));
    return name ?? null;
  };
  return { calls, functions: { f }, mend: () => down.clear() };
}

const task = (name: string, more: Machine = {}): Machine => ({
  Type: 'Task',
  Resource: lambdaInvoke,
  Arguments: { FunctionName: 'f', Payload: { name } },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...more,
});
const { End: _, ...first } = task('first', { Next: 'Second' });
const twoSteps: Machine = { StartAt: 'First', States: { First: first, Second: task('second') } };

describe('RedriveExecution', () => {
  it('goes on in the state that failed, without running what succeeded', async () => {
    const { calls, functions, mend } = breakable('second');
    bench = await openWorkbench({ machines: { m: twoSteps }, functions });
    const arn = await bench.ended(await bench.start('m')).then(({ executionArn = '' }) => executionArn);
    expect(await bench.describeExecution(arn)).toMatchObject({ redriveStatus: 'REDRIVABLE', redriveCount: 0 });
    mend();
    bench.clock.move(100);
    expect((await redrive(arn)).redriveDate).toEqual(new Date(noon + 100_000));
    expect(await bench.ended(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"second"',
      redriveCount: 1,
      redriveDate: new Date(noon + 100_000),
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      startDate: new Date(noon),
    });
    expect(calls).toEqual(['first', 'second', 'second']);
    const events = await bench.history(arn);
    expect(events.map(({ type }) => type).slice(6)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'ExecutionFailed',
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[11]?.executionRedrivenEventDetails).toEqual({ redriveCount: 1 });
  });

  it('gives all attempts anew, and tells expressions of the redrive', async () => {
    const { calls, functions, mend } = breakable('second');
    const Retry = [{ ErrorEquals: ['Down'], IntervalSeconds: 1, MaxAttempts: 1 }];
    const Output = '{% [$states.context.Execution.RedriveCount, $states.context.Execution.RedriveTime] %}';
    bench = await openWorkbench({
      machines: { m: { StartAt: 'A', States: { A: task('second', { Retry, Output }) } } },
      functions,
    });
    const arn = await bench.start('m');
    const fail = async (times: number) => {
      await bench.happened(arn, 'TaskFailed', times);
      bench.clock.move(1);
      await bench.happened(arn, 'TaskFailed', times + 1);
      await bench.ended(arn);
    };
    await fail(1);
    await redrive(arn);
    await fail(3);
    mend();
    await redrive(arn);
    expect((await bench.ended(arn)).output).toBe('[2,"2026-07-01T12:00:02.000Z"]');
    expect(calls).toHaveLength(5);
  });

  it('runs only the branches that did not succeed', async () => {
    const { calls, functions, mend } = breakable('bad');
    const slow = { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 60, Next: 'Slow' }, Slow: task('slow') } };
    const branch = (name: string) => ({ StartAt: name, States: { [name]: task(name) } });
    const late = { StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 5, Next: 'bad' }, bad: task('bad') } };
    const Branches = [branch('good'), late, slow];
    bench = await openWorkbench({
      machines: { m: { StartAt: 'P', States: { P: { Type: 'Parallel', Branches, End: true } } } },
      functions,
    });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskSucceeded');
    bench.clock.move(5);
    await bench.ended(arn);
    mend();
    await redrive(arn);
    await bench.happened(arn, 'TaskSucceeded', 2);
    bench.clock.move(60);
    expect((await bench.ended(arn)).output).toBe('["good","bad","slow"]');
    expect(calls).toEqual(['good', 'bad', 'bad', 'slow']);
  });

  it('runs only the iterations that did not succeed, and those that had not begun', async () => {
    const { calls, functions, mend } = breakable('b');
    const each = task('x', { Arguments: { FunctionName: 'f', Payload: { name: '{% $states.input %}' } } });
    const ItemProcessor = { StartAt: 'E', States: { E: each } };
    const machine = { StartAt: 'M', States: { M: { Type: 'Map', MaxConcurrency: 1, ItemProcessor, End: true } } };
    bench = await openWorkbench({ machines: { m: machine }, functions });
    const arn = await bench.start('m', ['a', 'b', 'c']);
    await bench.ended(arn);
    mend();
    await redrive(arn);
    expect((await bench.ended(arn)).output).toBe('["a","b","c"]');
    expect(calls).toEqual(['a', 'b', 'b', 'c']);
  });

  it('runs only the children of a Distributed Map that did not succeed', async () => {
    const { calls, functions, mend } = breakable('b');
    const each = task('x', { Arguments: { FunctionName: 'f', Payload: { name: '{% $states.input %}' } } });
    const ItemProcessor = { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'E', States: { E: each } };
    const machine = { StartAt: 'M', States: { M: { Type: 'Map', MaxConcurrency: 1, ItemProcessor, End: true } } };
    bench = await openWorkbench({ machines: { m: machine }, functions });
    const arn = await bench.start('m', ['a', 'b', 'c']);
    await bench.ended(arn);
    mend();
    await redrive(arn);
    expect((await bench.ended(arn)).output).toBe('["a","b","c"]');
    expect(calls).toEqual(['a', 'b', 'b', 'c']);
    expect(await bench.eventTypes(arn)).toContain('MapRunRedriven');
  });

  it('goes on with a Map that had no iteration running when it failed', async () => {
    const Each = {
      Type: 'Map',
      MaxConcurrency: 1,
      ItemSelector: '{% $states.context.Map.Item.Index < 1 + $states.context.Execution.RedriveCount ? 1 %}',
      ItemProcessor: { StartAt: 'E', States: { E: { Type: 'Pass', End: true } } },
      End: true,
    };
    bench = await openWorkbench({ machines: { m: { StartAt: 'Each', States: { Each } } } });
    const { executionArn = '', error } = await bench.run('m', ['a', 'b']);
    expect(error).toBe('States.QueryEvaluationError');
    await redrive(executionArn);
    expect((await bench.ended(executionArn)).output).toBe('[1,1]');
  });

  it('begins the time of the state machine anew, and keeps the end of a Wait', async () => {
    const wait = { StartAt: 'W', TimeoutSeconds: 100, States: { W: { Type: 'Wait', Seconds: 150, End: true } } };
    bench = await openWorkbench({ machines: { m: wait } });
    const arn = await bench.start('m');
    await bench.happened(arn, 'WaitStateEntered');
    bench.clock.move(100);
    expect((await bench.ended(arn)).status).toBe('TIMED_OUT');
    await redrive(arn);
    expect((await bench.describeExecution(arn)).status).toBe('RUNNING');
    bench.clock.move(50);
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
  });

  it('revives an execution that was stopped', async () => {
    bench = await openWorkbench({
      machines: { m: { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } } },
    });
    const executionArn = await bench.start('m');
    await bench.happened(executionArn, 'WaitStateEntered');
    await bench.client.send(new StopExecutionCommand({ executionArn }));
    await redrive(executionArn);
    bench.clock.move(10);
    expect((await bench.ended(executionArn)).status).toBe('SUCCEEDED');
  });

  it('makes the same request once', async () => {
    const { calls, functions } = breakable('second');
    bench = await openWorkbench({ machines: { m: twoSteps }, functions });
    const { executionArn = '' } = await bench.run('m');
    await redrive(executionArn, 'token');
    await bench.happened(executionArn, 'ExecutionFailed', 2);
    await bench.ended(executionArn);
    await redrive(executionArn, 'token');
    expect(await bench.describeExecution(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
    bench.clock.move(15 * 60);
    await redrive(executionArn, 'token');
    await bench.happened(executionArn, 'ExecutionFailed', 3);
    expect(calls).toHaveLength(4);
  });

  it('is refused while the execution runs, after it succeeded, and for unknown ones', async () => {
    const machines = {
      quick: { StartAt: 'A', States: { A: { Type: 'Succeed' } } },
      slow: { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 9, End: true } } },
    };
    bench = await openWorkbench({ machines });
    const slow = await bench.start('slow');
    await expect(redrive(slow)).rejects.toEqual(named('ExecutionNotRedrivable'));
    expect((await bench.describeExecution(slow)).redriveStatusReason).toBe(
      'Execution is RUNNING and cannot be redriven',
    );
    const { executionArn = '' } = await bench.run('quick');
    await expect(redrive(executionArn)).rejects.toEqual(named('ExecutionNotRedrivable'));
    await expect(redrive(`${executionArn}x`)).rejects.toEqual(named('ExecutionDoesNotExist'));
  });

  it('is refused 14 days after the end, and a year after the start', async () => {
    const slow = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 99_999_999, End: true } } };
    bench = await openWorkbench({ machines: { quick: { StartAt: 'A', States: { A: { Type: 'Fail' } } }, slow } });
    const { executionArn = '' } = await bench.run('quick');
    const yearly = await bench.start('slow');
    bench.clock.move(14 * day);
    expect((await bench.describeExecution(executionArn)).redriveStatus).toBe('REDRIVABLE');
    bench.clock.move(1);
    expect((await bench.describeExecution(executionArn)).redriveStatusReason).toBe(
      'Execution redrivable period exceeded',
    );
    bench.clock.move(351 * day);
    await bench.ended(yearly);
    expect((await bench.describeExecution(yearly)).redriveStatusReason).toBe(
      'Execution has exceeded the max execution time',
    );
  });

  it('uses the definition the execution began with', async () => {
    const state = await memoryState();
    onTestFinished(() => state.close());
    const machine = (Output: string): Machine => ({ StartAt: 'A', States: { A: task('second', { Output }) } });
    const { functions, mend } = breakable('second');
    bench = await openWorkbench({ machines: { m: machine('old') }, functions, state });
    const { executionArn = '', stateMachineArn = '' } = await bench.run('m');
    await bench.close();
    mend();
    bench = await openWorkbench({ machines: { m: machine('new') }, functions, state });
    await redrive(executionArn);
    expect((await bench.ended(executionArn)).output).toBe('"old"');
    const ran = await bench.client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(ran).toMatchObject({ stateMachineArn, name: 'm', updateDate: new Date(noon) });
    expect(JSON.parse(ran.definition ?? '').States.A.Output).toBe('old');
  });
});
