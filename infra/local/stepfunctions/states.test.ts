import { afterEach, describe, expect, it } from 'vitest';
import type { Json } from '../contracts.ts';
import { lambdaInvoke, type Machine, noon, openWorkbench, type Workbench } from './testing/workbench.ts';

let bench: Workbench;
afterEach(() => bench.close());

const pass = (Output: Json, more: Machine = {}): Machine => ({ Type: 'Pass', Output, End: true, ...more });
const single = (state: Machine): Machine => ({ StartAt: 'Only', States: { Only: state } });

/** Runs a machine of one Pass state and returns how it ended. */
async function evaluate(Output: Json, input: Json = {}) {
  bench = await openWorkbench({ machines: { m: single(pass(Output)) } });
  return bench.run('m', input);
}

describe('Pass, Succeed and Fail', () => {
  it('hands its input on when it has no output of its own', async () => {
    bench = await openWorkbench({ machines: { m: single({ Type: 'Pass', End: true }) } });
    expect(await bench.run('m', { a: [1, null] })).toMatchObject({ status: 'SUCCEEDED', output: { a: [1, null] } });
  });

  it('evaluates expressions anywhere inside an output and leaves other strings alone', async () => {
    const output = { list: ['{% $states.input.n + 1 %}', 'plain {% n %}'], fixed: true };
    expect((await evaluate(output, { n: 1 })).output).toEqual({ list: [2, 'plain {% n %}'], fixed: true });
  });

  it('ends the execution in a Succeed state with its output', async () => {
    bench = await openWorkbench({ machines: { m: single({ Type: 'Succeed', Output: 'ok' }) } });
    expect(await bench.run('m')).toMatchObject({ status: 'SUCCEEDED', output: 'ok' });
  });

  it('ends the execution in a Fail state with an evaluated error and cause', async () => {
    const state = { Type: 'Fail', Error: '{% $states.input.code %}', Cause: 'as asked' };
    bench = await openWorkbench({ machines: { m: single(state) } });
    expect(await bench.run('m', { code: 'E1' })).toMatchObject({ status: 'FAILED', error: 'E1', cause: 'as asked' });
  });
});

describe('Choice', () => {
  const grade = (more: Machine = {}): Machine => ({
    StartAt: 'Passed?',
    States: {
      'Passed?': {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.points >= 50 %}', Next: 'Report', Output: 'yes', Assign: { by: 'rule' } },
        ],
        Assign: { by: 'default' },
        ...more,
      },
      Report: pass('{% $states.input & " by " & $by %}'),
    },
  });

  it('takes the first rule that holds, with the output and variables of the rule', async () => {
    bench = await openWorkbench({ machines: { m: grade() } });
    expect((await bench.run('m', { points: 50 })).output).toBe('yes by rule');
  });

  it('takes the default with the output and variables of the state', async () => {
    bench = await openWorkbench({ machines: { m: grade({ Default: 'Report', Output: 'no' }) } });
    expect((await bench.run('m', { points: 49 })).output).toBe('no by default');
  });

  it('fails with States.NoChoiceMatched when nothing matches', async () => {
    bench = await openWorkbench({ machines: { m: grade() } });
    expect(await bench.run('m', { points: 0 })).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('fails when a condition is not a truth value', async () => {
    const choice = { Type: 'Choice', Choices: [{ Condition: '{% "true" %}', Next: 'Only' }] };
    bench = await openWorkbench({ machines: { m: single(choice) } });
    const { error, cause } = await bench.run('m');
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("Expected 'boolean', but was 'string'");
  });
});

describe('Wait', () => {
  it.each([
    ['a number of seconds', { Seconds: 60 }],
    ['evaluated seconds', { Seconds: '{% $states.input.minutes * 60 %}' }],
    ['a point in time', { Timestamp: '2026-07-01T12:01:00Z' }],
    ['an evaluated point in time', { Timestamp: '{% $fromMillis($millis() + 60000) %}' }],
  ])('waits for %s, no less', async (_, fields) => {
    bench = await openWorkbench({ machines: { m: single({ Type: 'Wait', End: true, ...fields }) } });
    const arn = await bench.start('m', { minutes: 1 });
    await bench.happened(arn, 'WaitStateEntered');
    bench.clock.move(59);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await bench.describeExecution(arn)).status).toBe('RUNNING');
    bench.clock.move(1);
    const ended = await bench.ended(arn);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', startDate: new Date(noon), stopDate: new Date(noon + 60_000) });
  });

  it('sleeps longer than a Node timer can', async () => {
    bench = await openWorkbench({ machines: { m: single({ Type: 'Wait', Seconds: 40 * 86_400, End: true }) } });
    const arn = await bench.start('m');
    await bench.happened(arn, 'WaitStateEntered');
    bench.clock.move(30 * 86_400);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await bench.describeExecution(arn)).status).toBe('RUNNING');
    bench.clock.move(10 * 86_400);
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
  });

  it('fails for a time without a time zone', async () => {
    bench = await openWorkbench({
      machines: { m: single({ Type: 'Wait', Timestamp: '2026-07-01T12:00', End: true }) },
    });
    expect((await bench.run('m')).error).toBe('States.QueryEvaluationError');
  });
});

describe('variables and context', () => {
  it('assigns after the output, so that both see the old values', async () => {
    const machine = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { x: 1, y: 10 }, Next: 'B' },
        B: { Type: 'Pass', Output: { x: '{% $x %}' }, Assign: { x: '{% $x + 1 %}', y: '{% $x + $y %}' }, Next: 'C' },
        C: pass({ before: '{% $states.input.x %}', x: '{% $x %}', y: '{% $y %}' }),
      },
    };
    bench = await openWorkbench({ machines: { m: machine } });
    expect((await bench.run('m')).output).toEqual({ before: 1, x: 2, y: 11 });
  });

  it('refuses to assign more than 256 KiB', async () => {
    const state = pass('done', { Assign: { big: '{% $join([1..60000].("12345")) %}' } });
    bench = await openWorkbench({ machines: { m: single(state) } });
    expect((await bench.run('m')).error).toBe('States.DataLimitExceeded');
  });

  it('refuses an output of more than 256 KiB', async () => {
    expect((await evaluate('{% $join([1..60000].("12345")) %}')).error).toBe('States.DataLimitExceeded');
  });

  it('tells the execution, the state machine and the state', async () => {
    const { output, executionArn } = await evaluate('{% $states.context %}', { id: 7 });
    expect(output).toEqual({
      Execution: {
        Id: executionArn,
        Input: { id: 7 },
        Name: executionArn?.split(':').at(-1),
        RoleArn: 'arn:aws:iam::000000000000:role/machine',
        StartTime: '2026-07-01T12:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: bench.machineArn('m'), Name: 'm' },
      State: { Name: 'Only', EnteredTime: '2026-07-01T12:00:00.000Z', RetryCount: 0 },
    });
  });
});

describe('JSONata as Step Functions speaks it', () => {
  it.each([
    ['$partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([], 2)', []],
    ['$partition([1], 3)', [[1]]],
    ['$range(5, 0, 1)', []],
    ['$count($range(1, 1000, 1))', 1000],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$hash("abc", "SHA-1")', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['$hash("abc", "MD5")', '900150983cd24fb0d6963f7d28e17f72'],
    ['$hash("abc", "SHA-256")', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['$length($hash("abc", "SHA-384"))', 96],
    ['$length($hash("abc", "SHA-512"))', 128],
    ['$random() < 1 and $random() >= 0', true],
    ['$random(4) = $random(5)', false],
    ['$parse("{\\"a\\": [1]}").a', [1]],
    ['$sum([1, 2, 3].($ * 2))', 12],
    ['$map([1, 2], function($v, $i) { $v + $i })', [1, 3]],
    ['$toMillis("2026-07-01T12:00:00Z")', 1_782_907_200_000],
    ['$formatNumber(1234.5, "#,##0.00")', '1,234.50'],
    ['$sort([3, 1, 2])', [1, 2, 3]],
    ['$lookup({"a": null}, "a") = null', true],
    ['{"kept": 1, "dropped": $states.input.absent}', { kept: 1 }],
    ['$random(4) = $random(4)', true],
    ['$match($uuid(), /^[0-9a-f-]{36}$/) ~> $exists()', true],
    ['$now()', '2026-07-01T12:00:00.000Z'],
    ["$now('[Y]-[M01]-[D01]')", '2026-07-01'],
    ['$millis()', 1_782_907_200_000],
  ])('%s', async (expression, result) => {
    expect((await evaluate(`{% ${expression} %}`)).output).toEqual(result);
  });

  it('fails where an expression yields nothing, naming the place', async () => {
    const { status, error, cause, executionArn = '' } = await evaluate({ a: [1, '{% $states.input.absent %}'] });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(cause).toBe(
      "An error occurred while executing the state 'Only' (entered at the event id #2). The JSONata expression " +
        "'$states.input.absent' specified for the field 'Output/a[1]' returned nothing (undefined).",
    );
    const failed = (await bench.history(executionArn)).find((event) => event.type === 'EvaluationFailed');
    expect(failed?.evaluationFailedEventDetails).toMatchObject({ location: 'Output/a[1]', state: 'Only' });
  });

  it.each([
    '1 + "a"',
    'function($x) { $x }',
    '$parse("{")',
    '$parse(1)',
    '$range(1, 1001, 1)',
    '$range(1, 2, 0)',
    '$range(1, 2, 0.5)',
    '$partition([1], 0)',
    '$partition([1], 1.5)',
    '$hash("abc")',
    '$hash("abc", "CRC")',
    '$hash({}, "MD5")',
    '$hash($pad("", 10001), "MD5")',
    '$uuid(1)',
    '$random("seed")',
    '$error("own")',
    '$assert(false, "own")',
    'absent.field',
    '$',
  ])('fails at %s', async (expression) => {
    expect((await evaluate(`{% ${expression} %}`)).error).toBe('States.QueryEvaluationError');
  });
});

describe('the history', () => {
  it('tells every state with consecutive ids', async () => {
    const machine = {
      StartAt: 'Work',
      States: {
        Work: { Type: 'Task', Resource: lambdaInvoke, Arguments: { FunctionName: 'f' }, Next: 'Again?' },
        'Again?': { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Work' }], Default: 'Pause' },
        Pause: { Type: 'Wait', Seconds: 0, Next: 'Done' },
        Done: { Type: 'Succeed' },
      },
    };
    bench = await openWorkbench({ machines: { m: machine }, functions: { f: () => 1 } });
    const { executionArn = '' } = await bench.run('m');
    expect(await bench.eventTypes(executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'WaitStateEntered',
      'WaitStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    const events = await bench.history(executionArn);
    expect(events.map((event) => event.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(events.map((event) => event.previousEventId)).toEqual([0, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(events[0]?.timestamp).toEqual(new Date(noon));
  });
});
