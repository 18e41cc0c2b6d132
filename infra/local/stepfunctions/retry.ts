import type { Json } from '../contracts.ts';
import type { Handler, Retrier } from './definition.ts';
import { covers, errorNames, StatesError } from './errors.ts';
import { leave, type Outcome } from './outcome.ts';
import type { Place } from './place.ts';

/** Turns a failure inside a state into what follows from it: another attempt, a catcher's state, or the end. */
export async function recover(place: Place, failure: StatesError): Promise<Outcome> {
  const { state } = place;
  const { error } = failure;
  const cause = explain(place, failure);
  recordEvaluation(place, failure, cause);
  if (state.Type !== 'Task' && state.Type !== 'Parallel' && state.Type !== 'Map') return failed(error, cause);
  const again = retry(place, state, failure);
  if (again) return again;
  if (state.Type !== 'Task' && tellsFailure(failure)) place.record(`${state.Type}StateFailed`);
  const position = (state.Catch ?? []).findIndex(({ ErrorEquals }) => covers(ErrorEquals, failure));
  const catcher = state.Catch?.[position];
  if (!catcher) return failed(error, cause);
  const errorOutput: Json = { Error: error, Cause: cause };
  const exit = { clause: catcher, field: `Catch[${position}]/`, to: catcher.Next, standard: errorOutput };
  return leave(place, { ...exit, extra: { errorOutput } }).catch((problem: unknown) => failedCatcher(place, problem));
}

/** A Parallel or Map tells its failure when no retry is left; what ends the execution itself is told by that alone. */
function tellsFailure({ error, fromBranch, afterSuccess }: StatesError): boolean {
  return !afterSuccess && (fromBranch || error !== errorNames.runtime);
}

function failed(error: string, cause: string): Outcome {
  return { kind: 'fail', failure: { error, cause } };
}

/** A catcher that cannot be evaluated is caught by nobody. */
function failedCatcher(place: Place, error: unknown): Outcome {
  if (!(error instanceof StatesError)) throw error;
  const cause = explain(place, error);
  recordEvaluation(place, error, cause);
  return failed(error.error, cause);
}

function retry(place: Place, state: Handler, failure: StatesError): Outcome | undefined {
  const position = (state.Retry ?? []).findIndex(({ ErrorEquals }) => covers(ErrorEquals, failure));
  const retrier = state.Retry?.[position];
  const used = place.frame.retries[position] ?? 0;
  if (!retrier || used >= retrier.MaxAttempts) return undefined;
  place.frame.retries[position] = used + 1;
  return { kind: 'stay', phase: { kind: 'retrying', at: place.now() + delayMilliseconds(retrier, used) } };
}

function delayMilliseconds(retrier: Retrier, used: number): number {
  const grown = retrier.IntervalSeconds * retrier.BackoffRate ** used;
  const delay = Math.min(grown, retrier.MaxDelaySeconds ?? Number.MAX_SAFE_INTEGER / 1000) * 1000;
  return Math.round(retrier.JitterStrategy === 'FULL' ? Math.random() * delay : delay);
}

function recordEvaluation(place: Place, { error, location }: StatesError, cause: string): void {
  if (location === undefined) return;
  place.record('EvaluationFailed', { error, cause, location, state: place.frame.state });
}

/** Step Functions opens the causes that it writes itself with the place; a branch has done so already. */
function explain({ frame }: Place, { error, cause, fromBranch }: StatesError): string {
  const own: string[] = [errorNames.query, errorNames.choiceUnmatched, errorNames.dataLimit, errorNames.runtime];
  if (fromBranch || !own.includes(error) || !frame.entered) return cause;
  return `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.entered.event}). ${cause}`;
}
