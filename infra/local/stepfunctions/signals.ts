import type { Json } from '../contracts.ts';
import type { Answer } from './calls.ts';
import type { TaskState } from './definition.ts';
import { StatesError } from './errors.ts';
import type { Work } from './execution.ts';
import { activePlaces, Place } from './place.ts';
import type { Run } from './run.ts';
import { answered, failTask, succeedTask } from './states/task.ts';
import { end, make } from './transition.ts';

/** What can happen to a running execution from outside. */
export type Signal =
  | { kind: 'tick' }
  | { kind: 'answer'; attempt: number; answer: Answer }
  | { kind: 'success'; token: string; output: Json }
  | { kind: 'failure'; token: string; error: string; cause: string }
  | { kind: 'heartbeat'; token: string }
  | { kind: 'stop'; error: string | undefined; cause: string | undefined };

type Working = { place: Place; state: TaskState; work: Work };

/** Applies a signal to the run; false, and nothing changed, if it does not concern a current attempt. */
export async function receive(run: Run, signal: Signal): Promise<boolean> {
  if (run.execution.status !== 'RUNNING' || signal.kind === 'tick') return false;
  if (signal.kind === 'stop') {
    end(run, 'ABORTED', signal.error, signal.cause);
    return true;
  }
  const found = working(run).find(({ work }) => {
    return signal.kind === 'answer' ? work.attempt === signal.attempt && !work.submitted : work.token === signal.token;
  });
  if (!found) return false;
  await take(found, signal);
  return true;
}

/** All Tasks that wait for an answer or a callback. */
export function working(run: Run): Working[] {
  return activePlaces(Place.root(run)).flatMap((place) => {
    const { state } = place;
    const { phase } = place.frame;
    return phase.kind === 'working' && state.Type === 'Task' ? [{ place, state, work: phase.work }] : [];
  });
}

async function take(
  { place, state, work }: Working,
  signal: Exclude<Signal, { kind: 'tick' | 'stop' }>,
): Promise<void> {
  switch (signal.kind) {
    case 'answer':
      return make(place, () => answered(place, state, work, signal.answer));
    case 'success':
      return make(place, () => succeedTask(place, state, signal.output));
    case 'failure':
      return make(place, async () => failTask(place, state, new StatesError(signal.error, signal.cause)));
    case 'heartbeat':
      if (work.heartbeatMilliseconds !== undefined) work.heartbeatAt = place.now() + work.heartbeatMilliseconds;
  }
}
