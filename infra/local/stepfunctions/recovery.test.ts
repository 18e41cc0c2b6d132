import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HistoryEvent, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createOffset } from '../clock/offset.ts';
import type { Json, State } from '../contracts.ts';
import { openState } from '../state/state.ts';
import {
  FunctionFailure,
  HandClock,
  lambdaInvoke,
  type Machine,
  memoryState,
  openWorkbench,
  until,
  type Workbench,
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

type Crash = 'before the commit' | 'after the commit';

/** A state that dies at its nth write, which is lost or kept; a dead process does not read either. */
function mortal(state: State, nth: number, crash: Crash): { state: State; dead(): boolean } {
  let writes = 0;
  let dead = false;
  const died = () => Promise.reject(new Error('the process is dead'));
  return {
    dead: () => dead,
    state: replacing(state, {
      async write(statements) {
        if (dead) return died();
        writes += 1;
        dead = writes === nth;
        if (!dead || crash === 'after the commit') await state.write(statements);
        return dead ? died() : undefined;
      },
      read: (statement) => (dead ? died() : state.read(statement)),
    }),
  };
}

function replacing(state: State, methods: Partial<State>): State {
  return {
    write: (statements) => state.write(statements),
    read: (statement) => state.read(statement),
    dynamodb: (operation, input) => state.dynamodb(operation, input),
    onStream: (listener) => state.onStream(listener),
    close: () => state.close(),
    ...methods,
  };
}

type World = { clock: HandClock; asked: string[]; completed: number };

function open(state: State, { clock, asked }: World): Promise<Workbench> {
  const functions = {
    ask: (token: Json) => {
      asked.push(String(token));
      return 'asked';
    },
    fail: () => {
      throw new FunctionFailure('Busy', 'never free');
    },
  };
  return openWorkbench({ machines: { tour }, functions, state, clock });
}

/** Plays officer and time until the execution has ended or the process has died. */
async function play(bench: Workbench, world: World, arn: string, dead: () => boolean): Promise<boolean> {
  return until(async () => {
    if (dead()) return false;
    const token = world.asked.at(-1);
    if (token) {
      const command = new SendTaskSuccessCommand({ taskToken: token, output: '"approved"' });
      await bench.client.send(command).then(
        () => (world.completed += 1),
        () => undefined,
      );
    }
    world.clock.move(600);
    const execution = await bench.describeExecution(arn).catch(() => undefined);
    return execution !== undefined && execution.status !== 'RUNNING' ? true : undefined;
  });
}

/** Lets the process die at its nth write; returns false if it was not needed that often. */
async function survives(disk: State, nth: number, crash: Crash): Promise<boolean> {
  const name = `${nth} ${crash}`.replaceAll(' ', '-');
  const world: World = { clock: new HandClock(), asked: [], completed: 0 };
  const process = mortal(disk, nth, crash);
  const first = await open(process.state, world).catch(() => undefined);
  const started = await first?.start('tour', {}, name).catch(() => undefined);
  if (first && started) await play(first, world, started, process.dead);
  await first?.close();
  const second = await open(disk, world);
  const arn = started ?? (await second.start('tour', {}, name));
  await play(second, world, arn, () => false);
  const { status, output } = await second.describeExecution(arn);
  expect({ nth, status, output }).toEqual({ nth, status: 'SUCCEEDED', output: '["prepared","caught","approved"]' });
  expectUnbroken(await second.history(arn));
  expect(new Set(world.asked).size).toBe(1);
  expect(world.completed).toBeLessThanOrEqual(1);
  await second.close();
  return process.dead();
}

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
  expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
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
    'every execution goes on from its last checkpoint: %s of each write',
    async (crash) => {
      let nth = 1;
      while (await survives(disk, nth, crash)) nth += 1;
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
    const first = await open(before, world);
    const arn = await first.start('tour');
    await first.happened(arn, 'TaskFailed');
    await first.close();
    await before.close();
    const after = await reopen();
    const second = await open(after, world);
    await play(second, world, arn, () => false);
    expectUnbroken(await second.history(arn));
    await second.close();
    await after.close();
    await rm(folder, { recursive: true });
  });
});
