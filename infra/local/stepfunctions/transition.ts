import { errorNames, StatesError } from './errors.ts';
import { enterState, type Status } from './execution.ts';
import { inputDetails, outputDetails } from './history.ts';
import { executionMilliseconds } from './limits.ts';
import type { Outcome } from './outcome.ts';
import { recover } from './retry.ts';
import type { Run } from './run.ts';
import { choice } from './states/choice.ts';
import { fail } from './states/fail.ts';
import { pass, succeed } from './states/pass.ts';
import { beginTask, timeOutTask } from './states/task.ts';
import { wait, waited } from './states/wait.ts';

type Step = () => Promise<Outcome>;

/** Makes one step of the current state and applies what it decided; the caller then stores the run. */
export async function make(run: Run, step: Step): Promise<void> {
  const outcome = await step()
    .catch((error: unknown) => recover(run, asFailure(error)))
    .catch(lastResort);
  try {
    apply(run, outcome);
  } catch (error) {
    apply(run, lastResort(error));
  }
}

/** The step that is due without anybody calling; `undefined` while the execution has to wait. */
export function dueStep(run: Run): Step | undefined {
  const { phase } = run.frame;
  const now = run.now();
  switch (phase.kind) {
    case 'ready':
      return () => enter(run);
    case 'retrying':
      return phase.at <= now ? () => enter(run) : undefined;
    case 'waiting':
      return phase.until <= now ? () => leaveWait(run) : undefined;
    case 'working':
      return overdue(run) ? async () => timeOut(run) : undefined;
  }
}

/** A Task whose time is up. It has to be handled before a completion that comes later than this time. */
export function overdue(run: Run): boolean {
  const { phase } = run.frame;
  if (phase.kind !== 'working') return false;
  const { timeoutAt = Number.POSITIVE_INFINITY, heartbeatAt = Number.POSITIVE_INFINITY } = phase.work;
  return Math.min(timeoutAt, heartbeatAt) <= run.now();
}

/** When the whole execution times out: after the machine's own time, at most after one year. */
export function executionDeadline({ definition, execution }: Run): number {
  return (
    execution.startedAt +
    Math.min((definition.TimeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000, executionMilliseconds)
  );
}

/** Ends an execution; its frame stays as it was, for whoever looks for the place. */
export function end(run: Run, status: Exclude<Status, 'RUNNING' | 'SUCCEEDED'>, error?: string, cause?: string): void {
  const types = { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' };
  run.record(types[status], { error, cause });
  Object.assign(run.execution, { status, stoppedAt: run.now(), error, cause });
}

async function enter(run: Run): Promise<Outcome> {
  const { frame, state } = run;
  if (!frame.entered) {
    const event = run.record(`${state.Type}StateEntered`, { name: frame.state, ...inputDetails(frame.input) });
    frame.entered = { at: run.now(), event };
  }
  switch (state.Type) {
    case 'Task':
      return beginTask(run, state);
    case 'Choice':
      return choice(run, state);
    case 'Wait':
      return wait(run, state);
    case 'Pass':
      return pass(run, state);
    case 'Succeed':
      return succeed(run, state);
    case 'Fail':
      return fail(run, state);
  }
}

async function leaveWait(run: Run): Promise<Outcome> {
  const { state } = run;
  if (state.Type !== 'Wait') throw new Error(`${run.frame.state} waits, but is a ${state.Type}`);
  return waited(run, state);
}

function timeOut(run: Run): never {
  const { state, frame } = run;
  if (state.Type !== 'Task' || frame.phase.kind !== 'working') throw new Error(`${frame.state} is no working Task`);
  return timeOutTask(run, state, frame.phase.work);
}

function apply(run: Run, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'stay':
      run.frame.phase = outcome.phase;
      return;
    case 'fail':
      end(run, 'FAILED', outcome.error, outcome.cause);
      return;
    case 'leave':
      leaveState(run, outcome);
      return;
  }
}

function leaveState(run: Run, { to, output, assigned }: Outcome & { kind: 'leave' }): void {
  const { frame, execution } = run;
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  const assignedVariables = texts.length > 0 ? { assignedVariables: Object.fromEntries(texts) } : {};
  run.record(`${run.state.Type}StateExited`, { name: frame.state, ...outputDetails(output), ...assignedVariables });
  if (to !== undefined) {
    execution.frame = enterState(to, output, { ...frame.variables, ...assigned });
    return;
  }
  run.record('ExecutionSucceeded', outputDetails(output));
  Object.assign(execution, { status: 'SUCCEEDED', stoppedAt: run.now(), output: JSON.stringify(output) });
}

/** Whatever is no failure of the Amazon States Language is one of this interpreter: the execution ends, visibly. */
function asFailure(error: unknown): StatesError {
  return error instanceof StatesError ? error : new StatesError(errorNames.runtime, String(error));
}

/** Leaving a state or handling its failure may itself meet the limit of events. */
function lastResort(error: unknown): Outcome {
  const { error: name, cause } = asFailure(error);
  return { kind: 'fail', error: name, cause };
}
