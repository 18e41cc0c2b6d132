import type { WaitState } from '../definition.ts';
import { errorNames, StatesError } from '../errors.ts';
import { leave, type Outcome } from '../outcome.ts';
import type { Place } from '../place.ts';
import { wholeSeconds } from './numbers.ts';

export async function wait(place: Place, state: WaitState): Promise<Outcome> {
  const until = state.Seconds === undefined ? await timestamp(place, state) : await afterSeconds(place, state.Seconds);
  return { kind: 'stay', phase: { kind: 'waiting', until } };
}

export function waited(place: Place, state: WaitState): Promise<Outcome> {
  return leave(place, { clause: state, to: state.Next, standard: place.frame.input });
}

async function afterSeconds(place: Place, template: number | string): Promise<number> {
  return place.now() + 1000 * (await wholeSeconds(place, 'Seconds', template));
}

async function timestamp(place: Place, { Timestamp = '' }: WaitState): Promise<number> {
  const text = await place.evaluateTyped('Timestamp', Timestamp, 'string');
  // RFC 3339 with capital T, and Z or an offset, as the Amazon States Language asks.
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new StatesError(errorNames.query, `The field 'Timestamp' needs a timestamp with time zone, not '${text}'.`, {
      location: 'Timestamp',
    });
  }
  return at;
}
