import type { FailState } from '../definition.ts';
import type { Outcome } from '../outcome.ts';
import type { Run } from '../run.ts';

export async function fail(run: Run, { Error: error, Cause: cause }: FailState): Promise<Outcome> {
  return {
    kind: 'fail',
    error: error === undefined ? undefined : await run.evaluateTyped('Error', error, 'string'),
    cause: cause === undefined ? undefined : await run.evaluateTyped('Cause', cause, 'string'),
  };
}
