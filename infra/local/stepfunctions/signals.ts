import type { InvokeResult, Json } from '../contracts.ts';
import { StatesError } from './errors.ts';
import type { Run } from './run.ts';
import { answered, failTask, succeedTask } from './states/task.ts';
import { end, make } from './transition.ts';

/** What can happen to a running execution from outside. */
export type Signal =
  | { kind: 'tick' }
  | { kind: 'answer'; attempt: number; answer: InvokeResult }
  | { kind: 'success'; token: string; output: Json }
  | { kind: 'failure'; token: string; error: string; cause: string }
  | { kind: 'heartbeat'; token: string }
  | { kind: 'stop'; error: string | undefined; cause: string | undefined };

/** Applies a signal to the run; false, and nothing changed, if it does not concern the current attempt. */
export async function receive(run: Run, signal: Signal): Promise<boolean> {
  if (run.execution.status !== 'RUNNING' || signal.kind === 'tick') return false;
  if (signal.kind === 'stop') {
    end(run, 'ABORTED', signal.error, signal.cause);
    return true;
  }
  const { phase } = run.frame;
  const { state } = run;
  if (phase.kind !== 'working' || state.Type !== 'Task') return false;
  const { work } = phase;
  if (signal.kind === 'answer') {
    if (work.attempt !== signal.attempt || work.submitted) return false;
    await make(run, () => answered(run, state, work, signal.answer));
    return true;
  }
  if (work.token !== signal.token) return false;
  if (signal.kind === 'success') await make(run, () => succeedTask(run, state, signal.output));
  if (signal.kind === 'failure')
    await make(run, async () => failTask(run, state, new StatesError(signal.error, signal.cause)));
  if (signal.kind === 'heartbeat' && work.heartbeatMilliseconds !== undefined) {
    work.heartbeatAt = run.now() + work.heartbeatMilliseconds;
  }
  return true;
}
