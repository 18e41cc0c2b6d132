import type { Json } from '../contracts.ts';
import { errorNames, StatesError } from './errors.ts';
import { dueAt, enterState, type Status } from './execution.ts';
import { inputDetails, outputDetails } from './history.ts';
import { executionMilliseconds } from './limits.ts';
import type { Outcome } from './outcome.ts';
import { activePlaces, Place } from './place.ts';
import { recover } from './retry.ts';
import type { Run } from './run.ts';
import { afterBranch, beginBranches, branchFailed, branchSucceeded } from './states/branches.ts';
import { choice } from './states/choice.ts';
import { fail } from './states/fail.ts';
import { pass, succeed } from './states/pass.ts';
import { beginTask, timeOutTask } from './states/task.ts';
import { wait, waited } from './states/wait.ts';

export type Step = () => Promise<Outcome>;

/** Makes one step of a place's state and applies what it decided; the caller then stores the run. */
export async function make(place: Place, step: Step): Promise<void> {
  try {
    const outcome = await step().catch((error: unknown) => recover(place, asFailure(error)));
    await apply(place, outcome);
  } catch (error) {
    // Leaving a state or handling its failure may itself meet the limit of events.
    const { error: name, cause } = asFailure(error);
    end(place.run, 'FAILED', name, cause);
  }
}

/**
 * Makes the step that is due without anybody calling: the one whose time came first, and of those that can go on at
 * once the branch that has rested longest, so that branches run side by side.
 * @returns false while the execution has to wait
 */
export async function makeDueStep(run: Run): Promise<boolean> {
  const now = run.now();
  let next: { place: Place; due: number; last: number } | undefined;
  for (const place of activePlaces(Place.root(run))) {
    const due = dueAt(place.frame) ?? Number.POSITIVE_INFINITY;
    const last = place.frame.last ?? 0;
    if (due <= now && (!next || due < next.due || (due === next.due && last < next.last))) next = { place, due, last };
  }
  if (!next) return false;
  const { place } = next;
  await make(place, () => dueStep(place));
  return true;
}

async function dueStep(place: Place): Promise<Outcome> {
  const { phase } = place.frame;
  switch (phase.kind) {
    case 'ready':
    case 'retrying':
      return enter(place);
    case 'waiting':
      return leaveWait(place);
    case 'working':
      return timeOut(place);
    case 'parallel':
    case 'map':
      return afterBranch(place);
    case 'mapRun':
      throw new Error('a Distributed Map goes on when a child execution has ended');
  }
}

/** A Task whose time is up. It has to be handled before a completion that comes later than this time. */
export function isOverdue(run: Run): boolean {
  return activePlaces(Place.root(run)).some(({ frame }) => {
    return frame.phase.kind === 'working' && (dueAt(frame) ?? Number.POSITIVE_INFINITY) <= run.now();
  });
}

/** When the whole execution times out: after the machine's own time, at most after one year. */
export function executionDeadline({ revision, execution }: Run): number {
  const { startedAt, redrives, parent } = execution;
  // The time of the machine is the parent's; a redrive gives it anew, but not the year.
  const seconds = parent ? undefined : revision.definition.TimeoutSeconds;
  const own = (redrives?.at ?? startedAt) + (seconds ?? Number.POSITIVE_INFINITY) * 1000;
  return Math.min(own, startedAt + executionMilliseconds);
}

/** Ends an execution; its frames stay as they were, for a redrive and for whoever looks for the place. */
export function end(run: Run, status: Exclude<Status, 'RUNNING' | 'SUCCEEDED'>, error?: string, cause?: string): void {
  const types = { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' };
  run.record(types[status], { error, cause });
  Object.assign(run.execution, { status, stoppedAt: run.now(), error, cause });
}

async function enter(place: Place): Promise<Outcome> {
  const { frame, state } = place;
  if (!frame.entered) {
    const event = place.record(`${state.Type}StateEntered`, { name: frame.state, ...inputDetails(frame.input) });
    frame.entered = { at: place.now(), event };
  }
  switch (state.Type) {
    case 'Task':
      return beginTask(place, state);
    case 'Choice':
      return choice(place, state);
    case 'Wait':
      return wait(place, state);
    case 'Pass':
      return pass(place, state);
    case 'Succeed':
      return succeed(place, state);
    case 'Fail':
      return fail(place, state);
    case 'Parallel':
    case 'Map':
      return beginBranches(place, state);
  }
}

async function leaveWait(place: Place): Promise<Outcome> {
  const { state } = place;
  if (state.Type !== 'Wait') throw new Error(`${place.frame.state} waits, but is a ${state.Type}`);
  return waited(place, state);
}

function timeOut(place: Place): never {
  const { state, frame } = place;
  if (state.Type !== 'Task' || frame.phase.kind !== 'working') throw new Error(`${frame.state} is no working Task`);
  return timeOutTask(place, state, frame.phase.work);
}

async function apply(place: Place, outcome: Outcome): Promise<void> {
  switch (outcome.kind) {
    case 'stay':
      place.frame.phase = outcome.phase;
      return;
    case 'fail':
      return failScope(place, outcome.failure);
    case 'leave':
      return leaveState(place, outcome);
  }
}

async function failScope(place: Place, { error, cause }: { error?: string; cause?: string }): Promise<void> {
  const { outer, run } = place;
  if (!outer) return end(run, 'FAILED', error, cause);
  return make(outer, async () => branchFailed(place, outer, { error, cause }));
}

async function leaveState(place: Place, { to, output, assigned }: Outcome & { kind: 'leave' }): Promise<void> {
  const { frame } = place;
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  const assignedVariables = texts.length > 0 ? { assignedVariables: Object.fromEntries(texts) } : {};
  const details = { name: frame.state, ...outputDetails(output), ...assignedVariables };
  place.record(`${place.state.Type}StateExited`, details);
  if (to === undefined) return finishScope(place, output);
  delete frame.entered;
  Object.assign(frame, enterState(to, output, { ...frame.variables, ...assigned }, frame.last));
}

async function finishScope(place: Place, output: Json): Promise<void> {
  const { outer, run } = place;
  if (outer) return make(outer, () => branchSucceeded(place, outer, output));
  run.record('ExecutionSucceeded', outputDetails(output));
  Object.assign(run.execution, { status: 'SUCCEEDED', stoppedAt: run.now(), output: JSON.stringify(output) });
}

/** Whatever is no failure of the Amazon States Language is one of this interpreter: the execution ends, visibly. */
function asFailure(error: unknown): StatesError {
  return error instanceof StatesError ? error : new StatesError(errorNames.runtime, String(error));
}
