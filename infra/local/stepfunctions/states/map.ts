import type { Json } from '../../contracts.ts';
import type { MapState } from '../definition.ts';
import { enterState, type MapPhase } from '../execution.ts';
import { inlineConcurrency } from '../limits.ts';
import { checkPayload } from '../outcome.ts';
import type { Place } from '../place.ts';
import { wholeNumber } from './numbers.ts';

/** Begins an inline Map. */
export async function beginMap(place: Place, state: MapState): Promise<MapPhase> {
  const items = await mapItems(place, state);
  const wanted = await wholeNumber(place, 'MaxConcurrency', state.MaxConcurrency ?? 0);
  place.record('MapStateStarted', { length: items.length });
  const concurrency = Math.min(wanted || inlineConcurrency, inlineConcurrency);
  const phase: MapPhase = { kind: 'map', items, concurrency, branches: [] };
  await startIterations(place, state, phase);
  return phase;
}

/** The items, from `Items` or else from the state's input. */
export function mapItems(place: Place, { Items }: MapState): Promise<Json[]> {
  return place.evaluateTyped('Items', Items ?? '{% $states.input %}', 'array');
}

/** Starts the iterations whose turn it is. */
export async function startIterations(place: Place, state: MapState, phase: MapPhase): Promise<void> {
  const { items, branches, concurrency } = phase;
  let running = branches.filter(({ status }) => status === 'running').length;
  while (running < concurrency && branches.length < items.length) {
    const index = branches.length;
    const input = await iterationInput(place, state, { Index: index, Value: items[index] ?? null });
    const last = place.recordAside('MapIterationStarted', { name: place.frame.state, index });
    branches.push({ status: 'running', frame: enterState(state.ItemProcessor.StartAt, input, {}, last) });
    running += 1;
  }
}

/** What an iteration begins with: the item, or what `ItemSelector` makes of it. */
export async function iterationInput(
  place: Place,
  { ItemSelector }: MapState,
  item: { Index: number; Value: Json },
): Promise<Json> {
  const input = ItemSelector === undefined ? item.Value : await place.evaluate('ItemSelector', ItemSelector, { item });
  checkPayload(place, input);
  return input;
}
