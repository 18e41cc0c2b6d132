import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createOffset } from '../clock/offset.ts';
import type { Json, State } from '../contracts.ts';
import { openState } from '../state/state.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { type Crash, open, play, replacing, type Story, survives, type World } from './testing/crashes.ts';
import {
  lambdaInvoke,
  type Machine,
  memoryState,
  openWorkbench,
  until,
  waitForTaskToken,
} from './testing/workbench.ts';

/** One of each: every kind of checkpoint an execution can have. */
const tour: Machine = {
  StartAt: 'Prepare',
  States: {
    Prepare: { Type: 'Pass', Assign: { steps: ['prepared'] }, Next: 'Try' },
    Try: {
      Type: 'Task',
      Resource: lambdaInvoke,
      Arguments: { FunctionName: 'fail' },
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 20, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['Busy'], Next: 'Rest', Assign: { steps: '{% $append($steps, "caught") %}' } }],
      End: true,
    },
    Rest: { Type: 'Wait', Seconds: 3600, Next: 'Approve' },
    Approve: {
      Type: 'Task',
      Resource: waitForTaskToken,
      Arguments: { FunctionName: 'ask', Payload: '{% $states.context.Task.Token %}' },
      Assign: { steps: '{% $append($steps, $states.result) %}' },
      Next: 'Approved?',
    },
    'Approved?': { Type: 'Choice', Choices: [{ Condition: '{% "approved" in $steps %}', Next: 'Done' }] },
    Done: { Type: 'Succeed', Output: '{% $steps %}' },
  },
};

/** The same story as without a crash: nothing missing, nothing twice. */
function expectUnbroken(events: HistoryEvent[]): void {
  const attempt = ['TaskScheduled', 'TaskStarted', 'TaskFailed'];
  expect(events.map((event) => event.type).filter((type) => type !== 'TaskSubmitted')).toEqual([
    'ExecutionStarted',
    'PassStateEntered',
    'PassStateExited',
    'TaskStateEntered',
    ...attempt,
    ...attempt,
    ...attempt,
    'TaskStateExited',
    'WaitStateEntered',
    'WaitStateExited',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ChoiceStateEntered',
    'ChoiceStateExited',
    'SucceedStateEntered',
    'SucceedStateExited',
    'ExecutionSucceeded',
  ]);
}

const story: Story = {
  machine: tour,
  output: '["prepared","caught","approved"]',
  tasks: 1,
  expectHistory: expectUnbroken,
};

describe('after the process has died', () => {
  let disk: State;
  beforeAll(async () => {
    disk = await memoryState();
  });
  afterAll(() => disk.close());

  // What a dying process logs is part of the plan.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);

  it.each<Crash>(['before the commit', 'after the commit'])(
    'every execution goes on from its last checkpoint: %s of each write',
    async (crash) => {
      let nth = 1;
      while (await survives(disk, story, nth, crash)) nth += 1;
      expect(nth).toBeGreaterThan(15);
    },
  );

  it('a function in flight is called again, a task that was handed over is not', async () => {
    const clock = new HandClock();
    const calls: string[] = [];
    const hang = () => new Promise<Json>(() => undefined);
    const call = (name: string, answer: () => Json | Promise<Json>) => () => {
      calls.push(name);
      return answer();
    };
    const task = (Resource: string, FunctionName: string): Machine => ({
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource, Arguments: { FunctionName }, End: true } },
    });
    const machines = { plain: task(lambdaInvoke, 'plain'), token: task(waitForTaskToken, 'token') };
    const before = { plain: call('plain', hang), token: call('token', () => 1) };
    const first = await openWorkbench({ machines, functions: before, state: disk, clock });
    const plain = await first.start('plain');
    await first.happened(await first.start('token'), 'TaskSubmitted');
    await first.happened(plain, 'TaskStarted');
    await first.close();
    const after = { plain: call('plain again', () => 'done'), token: call('token again', () => 1) };
    const second = await openWorkbench({ machines, functions: after, state: disk, clock });
    expect((await second.ended(plain)).status).toBe('SUCCEEDED');
    await second.close();
    expect(calls.sort()).toEqual(['plain', 'plain again', 'token']);
  });

  it('a checkpoint that could not be stored once is stored a second later', async () => {
    const clock = new HandClock();
    let failures = 0;
    const state = replacing(disk, {
      write: async (statements) => {
        const ends = statements.some(({ params = [] }) => params[0] === 'SUCCEEDED');
        if (ends && failures === 0) {
          failures += 1;
          throw new Error('the disk is full');
        }
        return disk.write(statements);
      },
    });
    const machines = { m: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } } };
    const bench = await openWorkbench({ machines, state, clock });
    const arn = await bench.start('m');
    await until(() => failures || undefined);
    expect((await bench.describeExecution(arn)).status).toBe('RUNNING');
    clock.move(1);
    expect((await bench.ended(arn)).status).toBe('SUCCEEDED');
    await bench.close();
  });

  it('a time that passed meanwhile is made up for', async () => {
    const clock = new HandClock();
    const machines = { m: { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 30 * 86_400, End: true } } } };
    const first = await openWorkbench({ machines, state: disk, clock });
    const arn = await first.start('m');
    await first.happened(arn, 'WaitStateEntered');
    await first.close();
    clock.move(31 * 86_400);
    const second = await openWorkbench({ machines, state: disk, clock });
    expect((await second.ended(arn)).status).toBe('SUCCEEDED');
    await second.close();
  });

  it('an execution keeps the definition it began with, also when the state machine is gone', async () => {
    const clock = new HandClock();
    const machine = (Output: string): Machine => ({
      StartAt: 'A',
      States: { A: { Type: 'Wait', Seconds: 60, Output, End: true } },
    });
    const versions: Record<string, Machine>[] = [{ m: machine('old') }, { m: machine('new') }, {}];
    const arns: string[] = [];
    for (const machines of versions) {
      const bench = await openWorkbench({ machines, state: disk, clock });
      if (machines.m) {
        const arn = await bench.start('m');
        await bench.happened(arn, 'WaitStateEntered');
        arns.push(arn);
      } else {
        clock.move(60);
        const outputs = await Promise.all(arns.map(async (arn) => (await bench.ended(arn)).output));
        expect(outputs).toEqual(['"old"', '"new"']);
      }
      await bench.close();
    }
  });

  it('nothing is lost when the whole state is closed and its file opened again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stepfunctions-'));
    const world: World = { clock: new HandClock(), asked: [], completed: 0 };
    const reopen = () => openState(join(folder, 'state.db'), { offset: createOffset() });
    const before = await reopen();
    const first = await open(before, story, world);
    const arn = await first.start('tour');
    await first.happened(arn, 'TaskFailed');
    await first.close();
    await before.close();
    const after = await reopen();
    const second = await open(after, story, world);
    await play(second, world, arn, () => false);
    expectUnbroken(await second.history(arn));
    await second.close();
    await after.close();
    await rm(folder, { recursive: true });
  });
});
