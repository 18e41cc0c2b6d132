import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Json } from '../contracts.ts';
import { HandClock } from '../testing/hand-clock.ts';
import {
  FunctionFailure,
  lambdaInvoke,
  type Machine,
  memoryState,
  openWorkbench,
  until,
  type Workbench,
} from './testing/workbench.ts';

let bench: Workbench;
afterEach(() => bench.close());

const map = (state: Machine, more: Machine = {}): Machine => ({
  StartAt: 'Each',
  States: {
    Each: { Type: 'Map', End: true, ItemProcessor: { StartAt: 'Item', States: { Item: state } }, ...more },
    After: { Type: 'Pass', End: true },
  },
});
const pass = (Output: Json): Machine => ({ Type: 'Pass', Output, End: true });
const call = (more: Machine = {}): Machine => ({
  Type: 'Task',
  Resource: lambdaInvoke,
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...more,
});

describe('a Map', () => {
  it('runs its states for each item of the input and returns the outputs in order', async () => {
    bench = await openWorkbench({ machines: { m: map(pass('{% $states.input * 2 %}')) } });
    expect((await bench.run('m', [1, 2, 3])).output).toEqual([2, 4, 6]);
  });

  it('takes its items from an expression and shapes them with index and value', async () => {
    const ItemSelector = {
      n: '{% $states.context.Map.Item.Index %}',
      of: '{% $states.context.Map.Item.Value %}',
      all: '{% $states.input.title %}',
    };
    bench = await openWorkbench({
      machines: { m: map({ Type: 'Pass', End: true }, { Items: '{% $states.input.list %}', ItemSelector }) },
    });
    const { output } = await bench.run('m', { title: 'T', list: ['a', 'b'] });
    expect(output).toEqual([
      { n: 0, of: 'a', all: 'T' },
      { n: 1, of: 'b', all: 'T' },
    ]);
  });

  it('ends at once without items', async () => {
    bench = await openWorkbench({ machines: { m: map(pass(1)) } });
    const { output, executionArn = '' } = await bench.run('m', []);
    expect(output).toEqual([]);
    expect((await bench.eventTypes(executionArn)).slice(1)).toEqual([
      'MapStateEntered',
      'MapStateStarted',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('goes over the members of an object, and tells the selector their keys and values', async () => {
    const ItemSelector = '{% $states.context.Map.Item.(Key & Index & "=" & Value) %}';
    const tell = { Type: 'Pass', Output: '{% $states.input & " of " & $states.context.Map.Item.Key %}', End: true };
    const fixed = { Items: { x: 3, y: '{% 2 * 2 %}' }, ItemSelector };
    bench = await openWorkbench({ machines: { m: map(tell, { ItemSelector }), fixed: map(tell, fixed) } });
    expect((await bench.run('m', { a: 1, b: 2 })).output).toEqual(['a0=1 of a', 'b1=2 of b']);
    expect((await bench.run('m', {})).output).toEqual([]);
    expect((await bench.run('fixed')).output).toEqual(['x0=3 of x', 'y1=4 of y']);
  });

  it('refuses an object without a selector, whose iterations would get an input that nobody documents', async () => {
    bench = await openWorkbench({ machines: { m: map(pass(1)) } });
    const { error, cause } = await bench.run('m', { a: 1 });
    expect(error).toBe('States.Runtime');
    expect(cause).toContain('ItemSelector');
  });

  it('fails for what is neither a list nor an object', async () => {
    bench = await openWorkbench({ machines: { m: map(pass(1)) } });
    const { error, cause, executionArn = '' } = await bench.run('m', null);
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("Expected 'array', but was 'null'");
    expect(
      (await bench.history(executionArn)).slice(1).map(({ previousEventId, type }) => [previousEventId, type]),
    ).toEqual([
      [0, 'MapStateEntered'],
      [2, 'EvaluationFailed'],
      [3, 'MapStateFailed'],
      [4, 'ExecutionFailed'],
    ]);
  });

  it('lets the item be read inside its iterations, and in a Parallel inside them', async () => {
    const inner = { StartAt: 'In', States: { In: pass('{% $states.context.Map.Item.Value & "!" %}') } };
    bench = await openWorkbench({ machines: { m: map({ Type: 'Parallel', Branches: [inner], End: true }) } });
    expect((await bench.run('m', ['x', 'y'])).output).toEqual([['x!'], ['y!']]);
  });

  it('lets iterations read the variables around them, and forgets theirs', async () => {
    const processor = {
      StartAt: 'Item',
      States: {
        Item: { Type: 'Pass', Assign: { own: '{% $states.input + $base %}' }, Next: 'Tell' },
        Tell: pass('{% $own %}'),
      },
    };
    const machine = {
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { base: 100 }, Next: 'Each' },
        Each: { Type: 'Map', Items: [1, 2], ItemProcessor: processor, Next: 'After' },
        After: pass('{% [$states.input, $exists($own)] %}'),
      },
    };
    bench = await openWorkbench({ machines: { m: machine } });
    expect((await bench.run('m')).output).toEqual([101, 102, false]);
  });

  it.each([
    ['a number', 2],
    ['an expression', '{% $states.input.limit %}'],
  ])('never runs more iterations at once than %s says', async (_, MaxConcurrency) => {
    const open: ((value: Json) => void)[] = [];
    let most = 0;
    let running = 0;
    const f = () => {
      running += 1;
      most = Math.max(most, running);
      return new Promise<Json>((resolve) => open.push(resolve)).finally(() => (running -= 1));
    };
    const machine = map(call(), { Items: '{% $states.input.items %}', MaxConcurrency });
    bench = await openWorkbench({ machines: { m: machine }, functions: { f } });
    const arn = await bench.start('m', { items: [1, 2, 3, 4, 5], limit: 2 });
    for (let done = 0; done < 5; done += 1) {
      const release = await until(() => open[done]);
      if (done < 3) await bench.happened(arn, 'TaskStarted', Math.min(done + 2, 5));
      release(done);
    }
    expect((await bench.ended(arn)).output).toBe('[0,1,2,3,4]');
    expect(most).toBe(2);
  });

  it('runs 40 iterations at once if nothing else is said, as AWS does', async () => {
    bench = await openWorkbench({ machines: { m: map({ Type: 'Wait', Seconds: 60, End: true }) } });
    const arn = await bench.start(
      'm',
      Array.from({ length: 45 }, (_, index) => index),
    );
    await bench.happened(arn, 'WaitStateEntered', 40);
    expect((await bench.eventTypes(arn)).filter((type) => type === 'MapIterationStarted')).toHaveLength(40);
    bench.clock.move(60);
    await bench.happened(arn, 'WaitStateEntered', 45);
    bench.clock.move(60);
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
  });

  it('tells its history as AWS does', async () => {
    bench = await openWorkbench({ machines: { m: map(pass('x'), { MaxConcurrency: 1 }) } });
    const { executionArn = '' } = await bench.run('m', [1, 2]);
    const events = await bench.history(executionArn);
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 4, 'PassStateEntered'],
      [6, 5, 'PassStateExited'],
      [7, 6, 'MapIterationSucceeded'],
      [8, 6, 'MapIterationStarted'],
      [9, 8, 'PassStateEntered'],
      [10, 9, 'PassStateExited'],
      [11, 10, 'MapIterationSucceeded'],
      [12, 11, 'MapStateSucceeded'],
      [13, 11, 'MapStateExited'],
      [14, 13, 'ExecutionSucceeded'],
    ]);
    expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
    expect(events[7]?.mapIterationStartedEventDetails).toEqual({ name: 'Each', index: 1 });
  });
});

it('a Map whose iterations never end meets the limit of 25,000 events', async () => {
  const clock = new HandClock();
  const state = await memoryState();
  onTestFinished(() => state.close());
  const processor = {
    StartAt: 'Rest',
    States: { Rest: { Type: 'Wait', Seconds: 60, Next: 'On' }, On: { Type: 'Pass', Next: 'On' } },
  };
  const machines = { m: map({}, { ItemProcessor: processor }) };
  const first = await openWorkbench({ machines, state, clock });
  const arn = await first.start('m', [1, 2]);
  await first.happened(arn, 'WaitStateEntered', 2);
  await first.close();
  // As if it had gone on for long.
  await state.write([{ sql: 'UPDATE sfn_executions SET last_event = 24900' }]);
  bench = await openWorkbench({ machines, state, clock });
  clock.move(60);
  expect(await bench.ended(arn)).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    redriveStatusReason: 'Execution history event limit exceeded',
  });
  const last = new GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 1 });
  expect((await bench.client.send(last)).events).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
});

describe('a failing iteration', () => {
  const failAt = (bad: number) => (event: Json) => {
    if (event === bad) throw new FunctionFailure('Broken', `item ${bad}`);
    return event;
  };

  it('fails the Map with its error, aborts the others and starts no more', async () => {
    const Choices = [{ Condition: '{% $states.input = 2 %}', Next: 'Break' }];
    const ItemProcessor = {
      StartAt: 'Bad?',
      States: {
        'Bad?': { Type: 'Choice', Choices, Default: 'Rest' },
        Break: { Type: 'Fail', Error: 'Broken' },
        Rest: { Type: 'Wait', Seconds: 60, End: true },
      },
    };
    const Each = { Type: 'Map', ItemProcessor, MaxConcurrency: 2, End: true };
    bench = await openWorkbench({ machines: { m: { StartAt: 'Each', States: { Each } } } });
    const { error, executionArn = '' } = await bench.run('m', [1, 2, 3]);
    expect(error).toBe('Broken');
    const types = await bench.eventTypes(executionArn);
    expect(types.slice(-5)).toEqual([
      'MapIterationFailed',
      'WaitStateAborted',
      'MapIterationAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(types.filter((type) => type === 'MapIterationStarted')).toHaveLength(2);
  });

  it('is what the failure of the Map points back to', async () => {
    const machine = map({ Type: 'Fail', Error: 'Broken' });
    bench = await openWorkbench({ machines: { m: machine } });
    const { executionArn = '' } = await bench.run('m', [1]);
    const events = await bench.history(executionArn);
    expect(events.slice(-4).map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [5, 4, 'FailStateEntered'],
      [6, 5, 'MapIterationFailed'],
      [7, 5, 'MapStateFailed'],
      [8, 7, 'ExecutionFailed'],
    ]);
  });

  it('tells no failure of the Map when only its output fails', async () => {
    bench = await openWorkbench({ machines: { m: map(pass(1), { Output: '{% $nothing %}' }) } });
    const { executionArn = '' } = await bench.run('m', [1]);
    const types = await bench.eventTypes(executionArn);
    expect(types.slice(-3)).toEqual(['MapStateSucceeded', 'EvaluationFailed', 'ExecutionFailed']);
  });

  it('is caught by the Map', async () => {
    const Catch = [{ ErrorEquals: ['Broken'], Next: 'After', Output: '{% $states.errorOutput.Error %}' }];
    bench = await openWorkbench({ machines: { m: map(call(), { Catch }) }, functions: { f: failAt(2) } });
    expect((await bench.run('m', [1, 2, 3])).output).toBe('Broken');
  });

  it('makes the whole Map run again in a retry', async () => {
    const seen: Json[] = [];
    const f = (event: Json) => {
      seen.push(event);
      if (seen.length === 2) throw new FunctionFailure('Busy', 'later');
      return event;
    };
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 5 }];
    bench = await openWorkbench({ machines: { m: map(call(), { Retry, MaxConcurrency: 1 }) }, functions: { f } });
    const arn = await bench.start('m', ['a', 'b']);
    await bench.happened(arn, 'MapIterationFailed');
    bench.clock.move(5);
    expect((await bench.ended(arn)).output).toBe('["a","b"]');
    expect(seen).toEqual(['a', 'b', 'a', 'b']);
    expect(await bench.eventTypes(arn)).not.toContain('MapStateFailed');
  });

  it('is a failed query when the selector fails for a later item', async () => {
    const ItemSelector = '{% $states.context.Map.Item.Value.n %}';
    const machine = map({ Type: 'Wait', Seconds: 1, End: true }, { ItemSelector, MaxConcurrency: 1 });
    bench = await openWorkbench({ machines: { m: machine } });
    const arn = await bench.start('m', [{ n: 1 }, {}]);
    await bench.happened(arn, 'WaitStateEntered');
    bench.clock.move(1);
    expect(await bench.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('fails a Map inside a Parallel inside a Map through all of them', async () => {
    const processor = { StartAt: 'Innermost', States: { Innermost: call() } };
    const innermost = { Type: 'Map', MaxConcurrency: 1, ItemProcessor: processor, End: true };
    const beside = { StartAt: 'Beside', States: { Beside: { Type: 'Wait', Seconds: 60, End: true } } };
    const both = {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Inner', States: { Inner: innermost } }, beside],
      End: true,
    };
    bench = await openWorkbench({ machines: { m: map(both) }, functions: { f: failAt(2) } });
    const { error, cause, executionArn = '' } = await bench.run('m', [[1, 2]]);
    expect({ error, cause }).toEqual({ error: 'Broken', cause: '{"errorType":"Broken","errorMessage":"item 2"}' });
    expect((await bench.eventTypes(executionArn)).slice(-7)).toEqual([
      'MapIterationFailed',
      'MapStateFailed',
      'WaitStateAborted',
      'ParallelStateFailed',
      'MapIterationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });
});
