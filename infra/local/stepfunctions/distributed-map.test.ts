import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import type { Json } from '../contracts.ts';
import {
  FunctionFailure,
  lambdaInvoke,
  type Machine,
  openWorkbench,
  until,
  type Workbench,
} from './testing/workbench.ts';

let bench: Workbench;
afterEach(() => bench.close());

const call: Machine = {
  Type: 'Task',
  Resource: lambdaInvoke,
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
};
const distributed = (state: Machine, more: Machine = {}): Machine => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      Label: 'letters',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Item',
        States: { Item: state },
      },
      End: true,
      ...more,
    },
    After: { Type: 'Pass', End: true },
  },
});
const failing =
  (...bad: Json[]) =>
  (event: Json) => {
    if (bad.includes(event)) throw new FunctionFailure('Broken', `item ${JSON.stringify(event)}`);
    return event;
  };
const rest: Machine = { Type: 'Wait', Seconds: 60, Output: '{% $states.input %}', End: true };

/** The children of the only Map Run of an execution. */
async function children(executionArn: string, statusFilter?: 'RUNNING' | 'ABORTED' | 'SUCCEEDED') {
  const started = (await bench.history(executionArn)).find(({ type }) => type === 'MapRunStarted');
  const mapRunArn = started?.mapRunStartedEventDetails?.mapRunArn ?? '';
  const { executions = [] } = await bench.client.send(
    new ListExecutionsCommand({ mapRunArn, statusFilter, maxResults: 1000 }),
  );
  return { mapRunArn, executions };
}

describe('a Distributed Map', () => {
  it('runs an execution for each item and returns their outputs in order', async () => {
    bench = await openWorkbench({ machines: { m: distributed(call) }, functions: { f: (n) => Number(n) * 2 } });
    const { output, executionArn = '' } = await bench.run('m', [1, 2, 3]);
    expect(output).toEqual([2, 4, 6]);
    expect(await bench.eventTypes(executionArn)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    const { mapRunArn, executions } = await children(executionArn);
    expect(mapRunArn).toMatch(/^arn:aws:states:eu-central-1:000000000000:mapRun:m\/letters:[0-9a-f-]{36}$/);
    expect(executions).toHaveLength(3);
    const child = await bench.describeExecution(executions[0]?.executionArn ?? '');
    expect(child.executionArn).toMatch(/:execution:m\/letters:[0-9a-f-]{36}$/);
    expect(child).toMatchObject({
      mapRunArn,
      status: 'SUCCEEDED',
      stateMachineArn: `${bench.machineArn('m')}/letters`,
    });
  });

  it('keeps more events in its children than one execution may have', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [
        `S${n}`,
        { Type: 'Pass', ...(n < 99 ? { Next: `S${n + 1}` } : { End: true }) },
      ]),
    );
    const machine = distributed({ Type: 'Pass', End: true }, { Output: '{% $count($states.result) %}' });
    const each = (machine.States as Record<string, Machine>).Each as Machine;
    each.ItemProcessor = { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'S0', States: chain };
    bench = await openWorkbench({ machines: { m: machine } });
    expect(
      (
        await bench.run(
          'm',
          Array.from({ length: 130 }, () => 1),
        )
      ).output,
    ).toBe(130);
  });

  it('cannot read the variables around it', async () => {
    const machine = distributed({ Type: 'Pass', Output: '{% $exists($around) %}', End: true }, { Items: [1] });
    Object.assign(machine.States as Machine, { Set: { Type: 'Pass', Assign: { around: 1 }, Next: 'Each' } });
    bench = await openWorkbench({ machines: { m: { ...machine, StartAt: 'Set' } } });
    expect((await bench.run('m')).output).toEqual([false]);
  });

  it('never runs more children at once than it should', async () => {
    bench = await openWorkbench({ machines: { m: distributed(rest, { MaxConcurrency: 2 }) } });
    const arn = await bench.start('m', ['a', 'b', 'c']);
    const running = (count: number) =>
      until(async () => ((await children(arn, 'RUNNING')).executions.length === count ? true : undefined));
    await bench.happened(arn, 'MapRunStarted');
    await running(2);
    await waitsIn(2);
    bench.clock.move(60);
    await running(1);
    await waitsIn(3);
    bench.clock.move(60);
    expect((await bench.ended(arn)).output).toBe('["a","b","c"]');

    async function waitsIn(count: number) {
      await until(async () => {
        const { executions } = await children(arn);
        const histories = await Promise.all(executions.map(({ executionArn = '' }) => bench.eventTypes(executionArn)));
        return histories.filter((types) => types.includes('WaitStateEntered')).length === count ? true : undefined;
      });
    }
  });

  it('hands items over in batches', async () => {
    const ItemBatcher = { MaxItemsPerBatch: 2, BatchInput: { round: '{% $states.input.round %}' } };
    const more = { Items: '{% $states.input.list %}', ItemBatcher };
    bench = await openWorkbench({ machines: { m: distributed({ Type: 'Pass', End: true }, more) } });
    expect((await bench.run('m', { round: 7, list: [1, 2, 3] })).output).toEqual([
      { BatchInput: { round: 7 }, Items: [1, 2] },
      { BatchInput: { round: 7 }, Items: [3] },
    ]);
  });

  it('closes a batch before it grows beyond its bytes', async () => {
    // {"Items":["aaaaaaaaaa"]} has 24 bytes, with a second such item 37.
    const ItemBatcher = { MaxInputBytesPerBatch: 36 };
    bench = await openWorkbench({ machines: { m: distributed({ Type: 'Pass', End: true }, { ItemBatcher }) } });
    const item = 'a'.repeat(10);
    expect((await bench.run('m', [item, item])).output).toEqual([{ Items: [item] }, { Items: [item] }]);
  });

  it('needs the permission to start executions of its machine', async () => {
    bench = await openWorkbench({ machines: { m: distributed(call) }, denied: ['states:StartExecution'] });
    const { error, cause } = await bench.run('m', [1]);
    expect(error).toBe('States.Runtime');
    expect(cause).toContain('not authorized to perform: states:StartExecution');
  });
});

describe('failing children', () => {
  it('fail the Map beyond the tolerated number', async () => {
    bench = await openWorkbench({ machines: { m: distributed(call) }, functions: { f: failing(2) } });
    const { status, error, executionArn = '' } = await bench.run('m', [1, 2, 3]);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    expect((await bench.eventTypes(executionArn)).slice(-3)).toEqual([
      'MapRunFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it.each<[string, Machine, string]>([
    ['one of four by number', { ToleratedFailureCount: 1 }, 'SUCCEEDED'],
    ['one of four by share', { ToleratedFailurePercentage: 25 }, 'SUCCEEDED'],
    ['one of four by a smaller share', { ToleratedFailurePercentage: '{% 20 + 4 %}' }, 'FAILED'],
    ['one of four by number, not by share', { ToleratedFailureCount: 1, ToleratedFailurePercentage: 10 }, 'FAILED'],
    [
      'a batch of two by the number of its items',
      { ToleratedFailureCount: 1, ItemBatcher: { MaxItemsPerBatch: 2 } },
      'FAILED',
    ],
  ])('are tolerated: %s', async (_, more, status) => {
    const f = failing(2, { Items: [1, 2] } as unknown as Json);
    const state = {
      ...call,
      Arguments: { FunctionName: 'f', Payload: '{% $states.input.Items ? {"n": 2} : $states.input %}' },
    };
    const batched = (event: Record<string, Json>) => f((event.n as Json | undefined) ?? event);
    bench = await openWorkbench({ machines: { m: distributed(state, more) }, functions: { f: batched } });
    expect((await bench.run('m', [1, 2, 3, 4])).status).toBe(status);
  });

  it('stand in the result with error and cause', async () => {
    const machine = distributed(call, { ToleratedFailureCount: 1 });
    bench = await openWorkbench({ machines: { m: machine }, functions: { f: failing(2) } });
    expect((await bench.run('m', [1, 2, 3])).output).toEqual([
      1,
      expect.objectContaining({
        Status: 'FAILED',
        Error: 'Broken',
        Cause: '{"errorType":"Broken","errorMessage":"item 2"}',
        Input: '2',
        StopDate: '2026-07-01T12:00:00.000Z',
      }),
      3,
    ]);
  });

  it('take the children that still run with them', async () => {
    const Choices = [{ Condition: '{% $states.input = "bad" %}', Next: 'Break' }];
    const machine = distributed({ Type: 'Choice', Choices, Default: 'Rest' });
    const each = (machine.States as Record<string, Machine>).Each as { ItemProcessor: { States: Machine } };
    Object.assign(each.ItemProcessor.States, { Break: { Type: 'Fail', Error: 'Broken' }, Rest: rest });
    bench = await openWorkbench({ machines: { m: machine } });
    const { executionArn = '' } = await bench.run('m', ['good', 'bad']);
    await until(async () => ((await children(executionArn, 'ABORTED')).executions.length === 1 ? true : undefined));
  });
});

it('a branch that fails beside a Distributed Map stops its children', async () => {
  const { Each } = distributed(rest).States as Record<string, Machine>;
  const broken = { StartAt: 'Break', States: { Break: { Type: 'Fail', Error: 'Broken' } } };
  const Both = { Type: 'Parallel', Branches: [{ StartAt: 'Each', States: { Each: Each ?? {} } }, broken], End: true };
  bench = await openWorkbench({ machines: { m: { StartAt: 'Both', States: { Both } } } });
  const { executionArn = '', error } = await bench.run('m', [1, 2]);
  expect(error).toBe('Broken');
  const child = await until(async () => (await children(executionArn, 'ABORTED')).executions[1]?.executionArn);
  const redriven = bench.client.send(new RedriveExecutionCommand({ executionArn: child }));
  await expect(redriven).rejects.toEqual(expect.objectContaining({ name: 'ExecutionNotRedrivable' }));
});

it('a stopped execution stops the children of its Distributed Map', async () => {
  bench = await openWorkbench({ machines: { m: distributed(rest) } });
  const executionArn = await bench.start('m', [1, 2]);
  await bench.happened(executionArn, 'MapRunStarted');
  await bench.client.send(new StopExecutionCommand({ executionArn }));
  const aborted = await until(async () => {
    const { executions } = await children(executionArn, 'ABORTED');
    return executions.length === 2 ? executions : undefined;
  });
  const last = new GetExecutionHistoryCommand({
    executionArn: aborted[0]?.executionArn,
    reverseOrder: true,
    maxResults: 1,
  });
  expect((await bench.client.send(last)).events).toMatchObject([{ type: 'ExecutionAborted' }]);
});
