import type { FailState } from '../definition.ts';
import type { Outcome } from '../outcome.ts';
import type { Place } from '../place.ts';

export async function fail(place: Place, { Error: error, Cause: cause }: FailState): Promise<Outcome> {
  const failure: { error?: string; cause?: string } = {};
  if (error !== undefined) failure.error = await place.evaluateTyped('Error', error, 'string');
  if (cause !== undefined) failure.cause = await place.evaluateTyped('Cause', cause, 'string');
  return { kind: 'fail', failure };
}
