import {
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { HandClock } from '../testing/hand-clock.ts';
import { memoryState, noon, openWorkbench, type Workbench } from './testing/workbench.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await openWorkbench({
    machines: {
      quick: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
      slow: { StartAt: 'A', TimeoutSeconds: 3600, States: { A: { Type: 'Wait', Seconds: 99_999_999, End: true } } },
      yearly: { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 99_999_999, End: true } } },
    },
  });
});
afterEach(() => bench.close());

const named = (name: string) => expect.objectContaining({ name });
const ninetyDays = 90 * 86_400;

describe('StartExecution', () => {
  it('returns the running execution for the same name and input', async () => {
    const first = await bench.start('slow', { a: 1 }, 'application-1');
    bench.clock.move(10);
    const command = { stateMachineArn: bench.machineArn('slow'), name: 'application-1', input: '{"a":1}' };
    const again = await bench.client.send(new StartExecutionCommand(command));
    expect(again).toMatchObject({ executionArn: first, startDate: new Date(noon) });
    expect(await bench.eventTypes(first)).toEqual(['ExecutionStarted', 'WaitStateEntered']);
  });

  it('refuses the name for another input, and after the end for any', async () => {
    await bench.start('slow', { a: 1 }, 'n');
    await expect(bench.start('slow', { a: 2 }, 'n')).rejects.toEqual(named('ExecutionAlreadyExists'));
    await bench.ended(await bench.start('quick', {}, 'n'));
    await expect(bench.start('quick', {}, 'n')).rejects.toEqual(named('ExecutionAlreadyExists'));
  });

  it('creates one execution for many requests at the same time', async () => {
    const arns = await Promise.all([1, 2, 3, 4].map(() => bench.start('slow', {}, 'same')));
    expect(new Set(arns).size).toBe(1);
  });

  it('gives the name free 90 days after the end', async () => {
    const arn = await bench.start('quick', { n: 1 }, 'n');
    await bench.ended(arn);
    bench.clock.move(ninetyDays);
    await expect(bench.start('quick', { n: 2 }, 'n')).rejects.toEqual(named('ExecutionAlreadyExists'));
    bench.clock.move(1);
    await bench.start('quick', { n: 2 }, 'n');
    expect((await bench.ended(arn)).input).toBe('{"n":2}');
    expect(await bench.history(arn)).toHaveLength(4);
  });

  it.each(['', 'with space', 'a/b', 'a:b', 'a*', 'x'.repeat(81)])('refuses the name "%s"', async (name) => {
    const command = { stateMachineArn: bench.machineArn('quick'), name };
    await expect(bench.client.send(new StartExecutionCommand(command))).rejects.toEqual(named('InvalidName'));
  });

  it.each(['{', JSON.stringify('x'.repeat(262_144))])('refuses inputs that are no JSON or too large', async (input) => {
    const command = { stateMachineArn: bench.machineArn('quick'), input };
    await expect(bench.client.send(new StartExecutionCommand(command))).rejects.toEqual(named('InvalidExecutionInput'));
  });

  it('does not know other state machines', async () => {
    await expect(bench.start('other')).rejects.toEqual(named('StateMachineDoesNotExist'));
  });
});

describe('StopExecution', () => {
  it('aborts at once, with the reason, and leaves an ended execution as it is', async () => {
    const executionArn = await bench.start('slow');
    await bench.client.send(new StopExecutionCommand({ executionArn, error: 'Operator', cause: 'repair' }));
    const stopped = { status: 'ABORTED', error: 'Operator', cause: 'repair', stopDate: new Date(noon) };
    expect(await bench.describeExecution(executionArn)).toMatchObject(stopped);
    bench.clock.move(100);
    const again = await bench.client.send(new StopExecutionCommand({ executionArn, error: 'Second' }));
    expect(again.stopDate).toEqual(new Date(noon));
    expect(await bench.describeExecution(executionArn)).toMatchObject(stopped);
    expect((await bench.eventTypes(executionArn)).at(-1)).toBe('ExecutionAborted');
  });

  it('does not know other executions', async () => {
    const executionArn = 'arn:aws:states:eu-central-1:000000000000:execution:slow:none';
    const stop = bench.client.send(new StopExecutionCommand({ executionArn }));
    await expect(stop).rejects.toEqual(named('ExecutionDoesNotExist'));
  });
});

describe('limits', () => {
  it('times an execution out after the time of its state machine', async () => {
    const arn = await bench.start('slow');
    await bench.happened(arn, 'WaitStateEntered');
    bench.clock.move(3600);
    expect(await bench.ended(arn)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect((await bench.eventTypes(arn)).at(-1)).toBe('ExecutionTimedOut');
  });

  it('times an execution out after one year', async () => {
    const arn = await bench.start('yearly');
    await bench.happened(arn, 'WaitStateEntered');
    bench.clock.move(365 * 86_400);
    expect((await bench.ended(arn)).status).toBe('TIMED_OUT');
  });

  it.each([
    ['enter', 24_990],
    ['leave', 24_991],
  ])('fails an execution that would %s a state with its 25,000th event', async (_, lastEvent) => {
    const state = await memoryState();
    onTestFinished(() => state.close());
    const clock = new HandClock();
    const States = { W: { Type: 'Wait', Seconds: 60, Next: 'A' }, A: { Type: 'Pass', Next: 'A' } };
    const machines = { endless: { StartAt: 'W', States } };
    const before = await openWorkbench({ machines, state, clock });
    const executionArn = await before.start('endless');
    await before.happened(executionArn, 'WaitStateEntered');
    await before.close();
    // As if it had gone on for long.
    await state.write([{ sql: 'UPDATE sfn_executions SET last_event = ?', params: [lastEvent] }]);
    const after = await openWorkbench({ machines, state, clock });
    clock.move(60);
    expect((await after.ended(executionArn)).status).toBe('FAILED');
    const last = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 });
    const { events } = await after.client.send(last);
    expect(events).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
    await after.close();
  });
});

describe('payloads', () => {
  // A text of n characters is n + 2 bytes of JSON.
  it.each([
    [262_142, 'SUCCEEDED', undefined],
    [262_143, 'FAILED', 'States.DataLimitExceeded'],
  ])('of %d characters in an output end as %s', async (length, status, error) => {
    const output = await openWorkbench({
      machines: {
        m: { StartAt: 'A', States: { A: { Type: 'Pass', Output: `{% $pad("", ${length}, "x") %}`, End: true } } },
      },
    });
    expect(await output.run('m')).toMatchObject({ status, ...(error && { error }) });
    await output.close();
  });

  it('may be 256 KiB as the input of an execution, counted in UTF-8', async () => {
    const start = (input: string) =>
      bench.client.send(new StartExecutionCommand({ stateMachineArn: bench.machineArn('quick'), input }));
    await start(JSON.stringify('x'.repeat(262_142)));
    await expect(start(JSON.stringify('ä'.repeat(131_072)))).rejects.toEqual(named('InvalidExecutionInput'));
  });
});

describe('lists', () => {
  it('pages executions, newest first, filtered by status', async () => {
    for (const name of ['one', 'two', 'three']) {
      await bench.ended(await bench.start('quick', {}, name));
      bench.clock.move(1);
    }
    const page = async (nextToken?: string, statusFilter?: 'SUCCEEDED' | 'RUNNING') => {
      const command = { stateMachineArn: bench.machineArn('quick'), maxResults: 2, nextToken, statusFilter };
      const result = await bench.client.send(new ListExecutionsCommand(command));
      return { names: result.executions?.map((execution) => execution.name), nextToken: result.nextToken };
    };
    const first = await page();
    expect(first.names).toEqual(['three', 'two']);
    expect(await page(first.nextToken)).toEqual({ names: ['one'], nextToken: undefined });
    expect((await page(undefined, 'SUCCEEDED')).names).toEqual(['three', 'two']);
    expect((await page(undefined, 'RUNNING')).names).toEqual([]);
    await expect(page('made up')).rejects.toEqual(named('InvalidToken'));
  });

  it('pages the history in both directions, without payloads on request', async () => {
    const { executionArn } = await bench.run('quick', { secret: 1 });
    const read = (more: object) =>
      bench.client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 3, ...more }));
    const first = await read({ reverseOrder: true });
    expect(first.events?.map((event) => event.id)).toEqual([4, 3, 2]);
    const rest = await read({ reverseOrder: true, nextToken: first.nextToken });
    expect(rest).toMatchObject({ events: [{ id: 1, type: 'ExecutionStarted' }] });
    expect(JSON.stringify(await read({ includeExecutionData: false }))).not.toContain('secret');
  });

  it('refuses pages of more than 1,000 entries and filters it does not know', async () => {
    const stateMachineArn = bench.machineArn('quick');
    const list = (more: object) => bench.client.send(new ListExecutionsCommand({ stateMachineArn, ...more }));
    await expect(list({ maxResults: 1001 })).rejects.toEqual(named('ValidationException'));
    await expect(list({ redriveFilter: 'REDRIVEN' })).rejects.toEqual(named('ValidationException'));
    await expect(list({ mapRunArn: 'arn:aws:states:eu-central-1:000000000000:mapRun:m/x:y' })).rejects.toEqual(
      named('ValidationException'),
    );
  });

  it('pages the state machines', async () => {
    const page = (nextToken?: string) => bench.client.send(new ListStateMachinesCommand({ maxResults: 2, nextToken }));
    const first = await page();
    expect(first.stateMachines?.map(({ name }) => name)).toEqual(['quick', 'slow']);
    expect((await page(first.nextToken)).stateMachines?.map(({ name }) => name)).toEqual(['yearly']);
  });

  it('does not pretend to validate definitions', async () => {
    const validate = new ValidateStateMachineDefinitionCommand({ definition: '{}' });
    await expect(bench.client.send(validate)).rejects.toEqual(named('UnknownOperationException'));
  });

  it('names the revision of a state machine, and the one an execution runs on', async () => {
    const stateMachineArn = bench.machineArn('quick');
    const { revisionId } = await bench.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const { executionArn } = await bench.run('quick');
    const ran = await bench.client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(ran).toMatchObject({ stateMachineArn, name: 'quick', revisionId });
    expect(revisionId).toMatch(/^[0-9a-f]{32}$/);
    const none = new DescribeStateMachineForExecutionCommand({ executionArn: `${executionArn}x` });
    await expect(bench.client.send(none)).rejects.toEqual(named('ExecutionDoesNotExist'));
  });

  it('describes the state machines', async () => {
    const { stateMachines } = await bench.client.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map((machine) => machine.name)).toEqual(['quick', 'slow', 'yearly']);
    const described = await bench.client.send(
      new DescribeStateMachineCommand({ stateMachineArn: bench.machineArn('quick') }),
    );
    expect(described).toMatchObject({
      name: 'quick',
      status: 'ACTIVE',
      type: 'STANDARD',
      creationDate: new Date(noon),
    });
    expect(JSON.parse(described.definition ?? '').StartAt).toBe('A');
  });
});
