import type { PassState, SucceedState } from '../definition.ts';
import { leave, type Outcome } from '../outcome.ts';
import type { Place } from '../place.ts';

export function pass(place: Place, state: PassState): Promise<Outcome> {
  return leave(place, { clause: state, to: state.Next, standard: place.frame.input });
}

export function succeed(place: Place, state: SucceedState): Promise<Outcome> {
  return leave(place, { clause: state, to: undefined, standard: place.frame.input });
}
