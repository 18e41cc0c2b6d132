import type { Json } from '../contracts.ts';
import type { Retrier, TaskState } from './definition.ts';
import { covers, errorNames, StatesError } from './errors.ts';
import { leave, type Outcome } from './outcome.ts';
import type { Run } from './run.ts';

/** Turns a failure inside a state into what follows from it: another attempt, a catcher's state, or the end. */
export async function recover(run: Run, failure: StatesError): Promise<Outcome> {
  const cause = explain(run, failure);
  recordEvaluation(run, failure, cause);
  const { state } = run;
  if (state.Type !== 'Task') return { kind: 'fail', error: failure.error, cause };
  const again = retry(run, state, failure.error);
  if (again) return again;
  const position = (state.Catch ?? []).findIndex(({ ErrorEquals }) => covers(ErrorEquals, failure.error));
  const catcher = state.Catch?.[position];
  if (!catcher) return { kind: 'fail', error: failure.error, cause };
  const errorOutput: Json = { Error: failure.error, Cause: cause };
  const exit = { clause: catcher, field: `Catch[${position}]/`, to: catcher.Next, standard: errorOutput };
  return leave(run, { ...exit, extra: { errorOutput } }).catch((error: unknown) => failedCatcher(run, error));
}

/** A catcher that cannot be evaluated is caught by nobody. */
function failedCatcher(run: Run, error: unknown): Outcome {
  if (!(error instanceof StatesError)) throw error;
  const cause = explain(run, error);
  recordEvaluation(run, error, cause);
  return { kind: 'fail', error: error.error, cause };
}

function retry(run: Run, state: TaskState, error: string): Outcome | undefined {
  const position = (state.Retry ?? []).findIndex(({ ErrorEquals }) => covers(ErrorEquals, error));
  const retrier = state.Retry?.[position];
  const used = run.frame.retries[position] ?? 0;
  if (!retrier || used >= retrier.MaxAttempts) return undefined;
  run.frame.retries[position] = used + 1;
  return { kind: 'stay', phase: { kind: 'retrying', at: run.now() + delayMilliseconds(retrier, used) } };
}

function delayMilliseconds(retrier: Retrier, used: number): number {
  const grown = retrier.IntervalSeconds * retrier.BackoffRate ** used;
  const delay = Math.min(grown, retrier.MaxDelaySeconds ?? Number.MAX_SAFE_INTEGER / 1000) * 1000;
  return Math.round(retrier.JitterStrategy === 'FULL' ? Math.random() * delay : delay);
}

function recordEvaluation(run: Run, { error, location }: StatesError, cause: string): void {
  if (location === undefined) return;
  run.record('EvaluationFailed', { error, cause, location, state: run.frame.state });
}

/** Step Functions opens the causes that it writes itself with the place. */
function explain({ frame }: Run, { error, cause }: StatesError): string {
  const own: string[] = [errorNames.query, errorNames.choiceUnmatched, errorNames.dataLimit, errorNames.runtime];
  if (!own.includes(error) || !frame.entered) return cause;
  return `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.entered.event}). ${cause}`;
}
