import type { Json } from '../../contracts.ts';
import type { MapState } from '../definition.ts';
import { errorNames, StatesError } from '../errors.ts';
import { enterState, type Items, type MapPhase } from '../execution.ts';
import { inlineConcurrency } from '../limits.ts';
import { checkPayload } from '../outcome.ts';
import { type MapItem, mapItem, type Place } from '../place.ts';
import { wholeNumber } from './numbers.ts';

/** Begins an inline Map. */
export async function beginMap(place: Place, state: MapState): Promise<MapPhase> {
  const { items, ...keys } = await mapItems(place, state);
  const wanted = await wholeNumber(place, 'MaxConcurrency', state.MaxConcurrency ?? 0);
  place.record('MapStateStarted', { length: items.length });
  const concurrency = Math.min(wanted || inlineConcurrency, inlineConcurrency);
  const phase: MapPhase = { kind: 'map', items, ...keys, concurrency, branches: [] };
  await startIterations(place, state, phase);
  return phase;
}

/**
 * The items, from `Items` or else from the state's input: a list or an object.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html (`Map.Item.Key`)
 * @throws {StatesError} `States.QueryEvaluationError`, `States.Runtime`
 */
export async function mapItems(place: Place, { Items: template, ItemSelector }: MapState): Promise<Items> {
  const items = await place.evaluateTyped('Items', template ?? '{% $states.input %}', 'items');
  if (Array.isArray(items)) return { items };
  // An iteration gets "the pair", but nothing tells what its members are called; the context's names are documented.
  if (ItemSelector === undefined) {
    const text = 'A Map over the members of an object is supported with an ItemSelector only, which tells the input.';
    throw new StatesError(errorNames.runtime, text);
  }
  return { keys: Object.keys(items), items: Object.values(items).map((value) => value ?? null) };
}

/** Starts the iterations whose turn it is. */
export async function startIterations(place: Place, state: MapState, phase: MapPhase): Promise<void> {
  const { items, branches, concurrency } = phase;
  let running = branches.filter(({ status }) => status === 'running').length;
  while (running < concurrency && branches.length < items.length) {
    const index = branches.length;
    const input = await iterationInput(place, state, mapItem(phase, index));
    const last = place.recordAside('MapIterationStarted', { name: place.frame.state, index });
    branches.push({ status: 'running', frame: enterState(state.ItemProcessor.StartAt, input, {}, last) });
    running += 1;
  }
}

/** What an iteration begins with: the item, or what `ItemSelector` makes of it. */
export async function iterationInput(place: Place, { ItemSelector }: MapState, item: MapItem): Promise<Json> {
  const input = ItemSelector === undefined ? item.Value : await place.evaluate('ItemSelector', ItemSelector, { item });
  checkPayload(place, input);
  return input;
}
