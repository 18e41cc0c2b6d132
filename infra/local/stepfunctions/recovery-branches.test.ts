import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { State } from '../contracts.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { type Crash, type Story, survives } from './testing/crashes.ts';
import { lambdaInvoke, type Machine, memoryState, openWorkbench, waitForTaskToken } from './testing/workbench.ts';

const ask: Machine = {
  Type: 'Task',
  Resource: waitForTaskToken,
  Arguments: { FunctionName: 'ask', Payload: '{% $states.context.Task.Token %}' },
  Output: '{% $states.context.Map.Item.Value & " " & $states.result %}',
  End: true,
};
const attempt: Machine = {
  Type: 'Task',
  Resource: lambdaInvoke,
  Arguments: { FunctionName: 'fail' },
  Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 20, MaxAttempts: 1 }],
  Catch: [{ ErrorEquals: ['Busy'], Next: 'Rest', Output: 'caught' }],
  End: true,
};

/** Branches in branches: tokens, retries and waits side by side, and children of their own. */
const crowd: Story = {
  machine: {
    StartAt: 'All',
    States: {
      All: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Each',
            States: {
              Each: {
                Type: 'Map',
                Items: ['a', 'b'],
                ItemProcessor: { StartAt: 'Ask', States: { Ask: ask } },
                End: true,
              },
            },
          },
          { StartAt: 'Try', States: { Try: attempt, Rest: { Type: 'Wait', Seconds: 3600, End: true } } },
        ],
        Next: 'Letters',
      },
      Letters: {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'Write',
          States: { Write: { Type: 'Pass', Output: '{% $string($states.input) %}', End: true } },
        },
        End: true,
      },
    },
  },
  output: JSON.stringify(['["a approved","b approved"]', 'caught']),
  tasks: 2,
  expectHistory: expectUnbroken,
};

/** Nothing missing and nothing twice; which branch came first may differ. */
function expectUnbroken(events: HistoryEvent[]): void {
  const counts: Record<string, number> = {};
  for (const { type = '' } of events) counts[type] = (counts[type] ?? 0) + 1;
  expect({ ...counts, TaskSubmitted: undefined }).toEqual({
    ExecutionStarted: 1,
    ParallelStateEntered: 1,
    ParallelStateStarted: 1,
    MapStateEntered: 2,
    MapStateStarted: 2,
    MapIterationStarted: 2,
    TaskStateEntered: 3,
    TaskScheduled: 4,
    TaskStarted: 4,
    TaskFailed: 2,
    TaskSucceeded: 2,
    TaskStateExited: 3,
    WaitStateEntered: 1,
    WaitStateExited: 1,
    MapIterationSucceeded: 2,
    MapStateSucceeded: 2,
    MapStateExited: 2,
    ParallelStateSucceeded: 1,
    ParallelStateExited: 1,
    MapRunStarted: 1,
    MapRunSucceeded: 1,
    ExecutionSucceeded: 1,
  });
}

describe('after the process has died', () => {
  let disk: State;
  beforeAll(async () => {
    disk = await memoryState();
  });
  afterAll(() => disk.close());

  // What a dying process logs is part of the plan.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);

  it.each<Crash>(['before the commit', 'after the commit'])(
    'every branch and every child goes on from the last checkpoint: %s of each write',
    async (crash) => {
      let nth = 1;
      while (await survives(disk, crowd, nth, crash)) nth += 1;
      expect(nth).toBeGreaterThan(20);
    },
  );

  it('children whose Map is over meanwhile are stopped', async () => {
    const clock = new HandClock();
    const ItemProcessor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED' },
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 60, End: true } },
    };
    const machines = { m: { StartAt: 'M', States: { M: { Type: 'Map', Items: [1], ItemProcessor, End: true } } } };
    const first = await openWorkbench({ machines, state: disk, clock });
    const arn = await first.start('m');
    await first.happened(arn, 'MapRunStarted');
    await first.close();
    // The process died between the end of the execution and the word to its child.
    await disk.write([
      { sql: `UPDATE sfn_executions SET status = 'ABORTED', stopped_at = 0 WHERE arn = ?`, params: [arn] },
    ]);
    const second = await openWorkbench({ machines, state: disk, clock });
    const [child] = await disk.read({
      sql: 'SELECT arn FROM sfn_executions WHERE map_run IS NOT NULL AND parent LIKE ?',
      params: [`%${arn}%`],
    });
    expect((await second.ended(String(child?.arn))).status).toBe('ABORTED');
    await second.close();
  });
});

describe('a state of the version before branches', () => {
  const columns = `arn TEXT PRIMARY KEY, name TEXT NOT NULL, machine_arn TEXT NOT NULL, revision TEXT NOT NULL,
    status TEXT NOT NULL, started_at INTEGER NOT NULL, stopped_at INTEGER, last_event INTEGER NOT NULL, due INTEGER,
    runnable INTEGER NOT NULL, frame TEXT NOT NULL, input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT`;
  const machines = {
    m: {
      StartAt: 'Work',
      States: {
        Work: { Type: 'Task', Resource: lambdaInvoke, Arguments: { FunctionName: 'f' }, Next: 'Tell' },
        Tell: { Type: 'Pass', Output: '{% [$states.input.Payload, $kept] %}', End: true },
      },
    },
  };

  it('lets its running executions go on', async () => {
    const disk = await memoryState();
    await disk.write([{ sql: `CREATE TABLE sfn_executions (${columns}) STRICT` }]);
    const before = await openWorkbench({ machines, state: disk });
    const [revision] = await disk.read({ sql: 'SELECT id FROM sfn_revisions' });
    await before.close();
    const arn = 'arn:aws:states:eu-central-1:000000000000:execution:m:old';
    const frame = {
      state: 'Work',
      input: {},
      variables: { kept: 'kept' },
      phase: { kind: 'working', work: { attempt: 3, functionName: 'f', payload: {}, submitted: false } },
      entered: { at: 0, event: 2 },
      retries: {},
    };
    const params = [
      arn,
      'old',
      before.machineArn('m'),
      String(revision?.id),
      'RUNNING',
      1_782_907_200_000,
      4,
      1,
      JSON.stringify(frame),
      '{}',
    ];
    const names = 'arn, name, machine_arn, revision, status, started_at, last_event, runnable, frame, input';
    await disk.write([{ sql: `INSERT INTO sfn_executions (${names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, params }]);
    const after = await openWorkbench({ machines, state: disk, functions: { f: () => 'answer' } });
    expect((await after.ended(arn)).output).toBe('["answer","kept"]');
    expect((await after.history(arn)).map(({ id, previousEventId }) => [id, previousEventId])).toEqual([
      [5, 4],
      [6, 5],
      [7, 6],
      [8, 7],
      [9, 8],
    ]);
    await after.close();
    await disk.close();
  });
});
