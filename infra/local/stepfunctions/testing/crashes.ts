import { type HistoryEvent, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { expect } from 'vitest';
import type { Json, State } from '../../contracts.ts';
import { HandClock } from '../../testing/hand-clock.ts';
import { FunctionFailure, type Machine, openWorkbench, until, type Workbench } from './workbench.ts';

export type Crash = 'before the commit' | 'after the commit';

/** What survives a process: the time, and what the people outside have got. */
export type World = { clock: HandClock; asked: string[]; completed: number };

/** A machine, how it must end, and how many tasks people complete in it. */
export type Story = {
  machine: Machine;
  output: string;
  tasks: number;
  expectHistory(events: HistoryEvent[]): void;
};

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

export function replacing(state: State, methods: Partial<State>): State {
  return {
    write: (statements) => state.write(statements),
    read: (statement) => state.read(statement),
    dynamodb: (operation, input) => state.dynamodb(operation, input),
    onStream: (listener) => state.onStream(listener),
    close: () => state.close(),
    ...methods,
  };
}

/** Opens Step Functions with a function that hands tasks over and one that is never free. */
export function open(state: State, { machine }: Pick<Story, 'machine'>, { clock, asked }: World): Promise<Workbench> {
  const functions = {
    ask: (token: Json) => {
      asked.push(String(token));
      return 'asked';
    },
    fail: () => {
      throw new FunctionFailure('Busy', 'never free');
    },
  };
  return openWorkbench({ machines: { tour: machine }, functions, state, clock });
}

/** Plays officer and time until the execution has ended or the process has died. */
export async function play(bench: Workbench, world: World, arn: string, dead: () => boolean): Promise<boolean> {
  const done = new Set<string>();
  return until(async () => {
    if (dead()) return false;
    for (const token of new Set(world.asked)) {
      if (done.has(token)) continue;
      const command = new SendTaskSuccessCommand({ taskToken: token, output: '"approved"' });
      await bench.client.send(command).then(
        () => (world.completed += 1),
        () => undefined,
      );
      if (!dead()) done.add(token);
    }
    world.clock.move(600);
    const execution = await bench.describeExecution(arn).catch(() => undefined);
    return execution !== undefined && execution.status !== 'RUNNING' ? true : undefined;
  });
}

/** Lets the process die at its nth write; returns false if it was not needed that often. */
export async function survives(disk: State, story: Story, nth: number, crash: Crash): Promise<boolean> {
  const name = `${nth} ${crash}`.replaceAll(' ', '-');
  const world: World = { clock: new HandClock(), asked: [], completed: 0 };
  const process = mortal(disk, nth, crash);
  const first = await open(process.state, story, world).catch(() => undefined);
  const started = await first?.start('tour', {}, name).catch(() => undefined);
  if (first && started) await play(first, world, started, process.dead);
  await first?.close();
  const second = await open(disk, story, world);
  const arn = started ?? (await second.start('tour', {}, name));
  await play(second, world, arn, () => false);
  const { status, output } = await second.describeExecution(arn);
  expect({ nth, status, output }).toEqual({ nth, status: 'SUCCEEDED', output: story.output });
  const events = await second.history(arn);
  expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
  story.expectHistory(events);
  expect(new Set(world.asked).size).toBe(story.tasks);
  expect(world.completed).toBeLessThanOrEqual(story.tasks);
  await second.close();
  return process.dead();
}
