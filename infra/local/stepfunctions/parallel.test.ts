import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import type { Json } from '../contracts.ts';
import {
  FunctionFailure,
  lambdaInvoke,
  type Machine,
  openWorkbench,
  until,
  type Workbench,
  waitForTaskToken,
} from './testing/workbench.ts';

let bench: Workbench;
afterEach(() => bench.close());

const branch = (name: string, state: Machine): Machine => ({ StartAt: name, States: { [name]: state } });
const pass = (Output: Json, more: Machine = {}): Machine => ({ Type: 'Pass', Output, End: true, ...more });
const parallel = (Branches: Machine[], more: Machine = {}): Machine => ({
  StartAt: 'Both',
  States: { Both: { Type: 'Parallel', Branches, End: true, ...more }, After: { Type: 'Pass', End: true } },
});
const call = (FunctionName: string, more: Machine = {}): Machine => ({
  Type: 'Task',
  Resource: lambdaInvoke,
  Arguments: { FunctionName },
  End: true,
  ...more,
});

describe('a Parallel', () => {
  it('returns the outputs of its branches in their order', async () => {
    const slow = branch('Slow', { Type: 'Wait', Seconds: 60, Output: 'slow', End: true });
    bench = await openWorkbench({ machines: { m: parallel([slow, branch('Fast', pass('fast'))]) } });
    const arn = await bench.start('m');
    await bench.happened(arn, 'PassStateExited');
    bench.clock.move(60);
    expect((await bench.ended(arn)).output).toBe('["slow","fast"]');
  });

  it('gives each branch its own input, and its arguments instead if it has some', async () => {
    const echo = [branch('A', pass('{% $states.input.n + 1 %}')), branch('B', pass('{% $states.input.n + 2 %}'))];
    const machines = {
      plain: parallel(echo),
      shaped: parallel(echo, { Arguments: { n: '{% $states.input.n * 10 %}' } }),
    };
    bench = await openWorkbench({ machines });
    expect((await bench.run('plain', { n: 1 })).output).toEqual([2, 3]);
    expect((await bench.run('shaped', { n: 1 })).output).toEqual([11, 12]);
  });

  it('offers the results to its own output and variables', async () => {
    const more = { Output: '{% $sum($states.result) %}', Assign: { all: '{% $states.result %}' }, Next: 'After' };
    const machine = parallel([branch('A', pass(1)), branch('B', pass(2))], more);
    (machine.States as Record<string, Machine>).After = pass('{% $append($all, $states.input) %}');
    delete (machine.States as Record<string, Machine>).Both?.End;
    bench = await openWorkbench({ machines: { m: machine } });
    expect((await bench.run('m')).output).toEqual([1, 2, 3]);
  });

  it('lets branches read the variables around them, and keeps theirs to itself', async () => {
    const inner = {
      StartAt: 'I',
      States: { I: { Type: 'Pass', Assign: { own: '{% $outer & "!" %}' }, Next: 'J' }, J: pass('{% $own %}') },
    };
    const machine = {
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: 'read' }, Next: 'Both' },
        Both: { Type: 'Parallel', Branches: [inner], Next: 'After' },
        After: pass('{% [$states.input, $exists($own)] %}'),
      },
    };
    bench = await openWorkbench({ machines: { m: machine } });
    expect((await bench.run('m')).output).toEqual(['read!', false]);
  });

  it('tells its history as AWS does, each branch a chain of its own', async () => {
    const machine = parallel([branch('A', { Type: 'Pass', End: true }), branch('B', { Type: 'Pass', End: true })]);
    bench = await openWorkbench({ machines: { m: machine } });
    const { executionArn = '' } = await bench.run('m');
    const events = await bench.history(executionArn);
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'PassStateEntered'],
      [5, 4, 'PassStateExited'],
      [6, 3, 'PassStateEntered'],
      [7, 6, 'PassStateExited'],
      [8, 7, 'ParallelStateSucceeded'],
      [9, 7, 'ParallelStateExited'],
      [10, 9, 'ExecutionSucceeded'],
    ]);
  });

  it('lets its branches wait for callbacks and times at once', async () => {
    const tokens: Record<string, string> = {};
    const ask = ({ name, token }: Record<string, Json>) => {
      tokens[String(name)] = String(token);
      return 'asked';
    };
    const task = (name: string) =>
      branch(name, {
        Type: 'Task',
        Resource: waitForTaskToken,
        Arguments: { FunctionName: 'ask', Payload: { name, token: '{% $states.context.Task.Token %}' } },
        HeartbeatSeconds: 600,
        End: true,
      });
    const rest = branch('Rest', { Type: 'Wait', Seconds: 60, Output: 'rested', End: true });
    bench = await openWorkbench({ machines: { m: parallel([task('one'), rest, task('two')]) }, functions: { ask } });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskSubmitted', 2);
    expect(tokens.one).not.toBe(tokens.two);
    const complete = (name: string) =>
      bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[name], output: JSON.stringify(`by ${name}`) }));
    await complete('two');
    bench.clock.move(60);
    await bench.happened(arn, 'WaitStateExited');
    expect((await bench.describeExecution(arn)).status).toBe('RUNNING');
    await complete('one');
    expect((await bench.ended(arn)).output).toBe('["by one","rested","by two"]');
    await expect(complete('one')).rejects.toEqual(expect.objectContaining({ name: 'TaskTimedOut' }));
  });
});

describe('a failing branch', () => {
  const broken = branch('Break', { Type: 'Fail', Error: 'Broken', Cause: 'pipe' });
  const waiting = branch('Rest', { Type: 'Wait', Seconds: 60, End: true });

  it('fails the Parallel with its own error and aborts the others', async () => {
    bench = await openWorkbench({ machines: { m: parallel([waiting, broken]) } });
    const { status, error, cause, executionArn = '' } = await bench.run('m');
    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Broken', cause: 'pipe' });
    expect((await bench.eventTypes(executionArn)).slice(3)).toEqual([
      'WaitStateEntered',
      'FailStateEntered',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  it.each(['Broken', 'States.BranchFailed', 'States.TaskFailed', 'States.ALL'])('is caught as %s', async (name) => {
    const Catch = [{ ErrorEquals: [name], Next: 'After', Output: '{% $states.errorOutput %}' }];
    bench = await openWorkbench({ machines: { m: parallel([waiting, broken], { Catch }) } });
    expect((await bench.run('m')).output).toEqual({ Error: 'Broken', Cause: 'pipe' });
  });

  it('makes all branches run again in a retry', async () => {
    const runs: string[] = [];
    const flaky = () => {
      runs.push('flaky');
      if (runs.length < 3) throw new FunctionFailure('Busy', 'later');
      return 'done';
    };
    const steady = () => runs.push('steady');
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 5 }];
    const branches = [branch('Steady', call('steady')), branch('Flaky', call('flaky'))];
    bench = await openWorkbench({ machines: { m: parallel(branches, { Retry }) }, functions: { flaky, steady } });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskFailed');
    bench.clock.move(5);
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
    expect(await bench.eventTypes(arn)).not.toContain('ParallelStateFailed');
    expect(runs.filter((name) => name === 'steady')).toHaveLength(2);
    expect((await bench.eventTypes(arn)).filter((type) => type === 'ParallelStateStarted')).toHaveLength(2);
  });

  it('retries inside its branch first, while the others go on', async () => {
    let calls = 0;
    const flaky = () => {
      calls += 1;
      if (calls < 3) throw new FunctionFailure('Busy', 'later');
      return 'done';
    };
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, BackoffRate: 1 }];
    const branches = [branch('Flaky', call('flaky', { Retry, Output: 'flaky' })), branch('Fine', pass('fine'))];
    bench = await openWorkbench({ machines: { m: parallel(branches) }, functions: { flaky } });
    const arn = await bench.start('m');
    await bench.happened(arn, 'PassStateExited');
    for (const attempt of [1, 2]) {
      await bench.happened(arn, 'TaskFailed', attempt);
      bench.clock.move(10);
    }
    expect((await bench.ended(arn)).output).toBe('["flaky","fine"]');
  });

  it('lets a call of an aborted branch end unheard, and its token die', async () => {
    let token = '';
    let release: (value: Json) => void = () => undefined;
    const functions = {
      ask: ({ t }: Record<string, Json>) => {
        token = String(t);
        return 1;
      },
      hang: () => new Promise<Json>((resolve) => (release = resolve)),
    };
    const asking = {
      Type: 'Task',
      Resource: waitForTaskToken,
      Arguments: { FunctionName: 'ask', Payload: { t: '{% $states.context.Task.Token %}' } },
      End: true,
    };
    const late = {
      StartAt: 'Later',
      States: { Later: { Type: 'Wait', Seconds: 5, Next: 'Break' }, Break: { Type: 'Fail', Error: 'Broken' } },
    };
    const Catch = [{ ErrorEquals: ['Broken'], Next: 'After' }];
    const branches = [branch('Ask', asking), branch('Hang', call('hang')), late];
    bench = await openWorkbench({ machines: { m: parallel(branches, { Catch }) }, functions });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskSubmitted');
    await until(() => token || undefined);
    bench.clock.move(5);
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
    release('late');
    const success = bench.client.send(new SendTaskSuccessCommand({ taskToken: token, output: '1' }));
    await expect(success).rejects.toEqual(expect.objectContaining({ name: 'TaskTimedOut' }));
    expect((await bench.eventTypes(arn)).filter((type) => type === 'TaskStateAborted')).toHaveLength(2);
  });

  it('times out by its own Task, before a callback that comes later', async () => {
    const slow = branch('Slow', call('hang', { TimeoutSeconds: 30 }));
    const functions = { hang: () => new Promise<Json>(() => undefined) };
    bench = await openWorkbench({ machines: { m: parallel([waiting, slow]) }, functions });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskStarted');
    bench.clock.move(30);
    expect(await bench.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});
