import type { Json } from '../../contracts.ts';
import type { MapState, ParallelState } from '../definition.ts';
import { StatesError } from '../errors.ts';
import { checkPayload, leave, type Outcome } from '../outcome.ts';
import type { Place } from '../place.ts';

/** Leaves a Parallel or Map with the outputs of all its branches. */
export async function finish(place: Place, state: ParallelState | MapState, result: Json[]): Promise<Outcome> {
  checkPayload(place, result);
  place.recordAside(`${state.Type}StateSucceeded`);
  const exit = { clause: state, to: state.Next, standard: result, extra: { result } };
  return leave(place, exit).catch((error: unknown) => {
    if (!(error instanceof StatesError)) throw error;
    throw new StatesError(error.error, error.cause, { location: error.location, afterSuccess: true });
  });
}
