import type { Json } from '../../contracts.ts';
import type { MapState } from '../definition.ts';
import type { Items } from '../execution.ts';
import { jsonBytes, payloadBytes } from '../limits.ts';
import { checkPayload } from '../outcome.ts';
import { mapItem, type Place } from '../place.ts';
import { iterationInput } from './map.ts';
import { wholeNumber } from './numbers.ts';

/** The input of one child execution, and how many items it stands for. */
export type ChildInput = { input: Json; weight: number };

/**
 * The inputs of the children of a Distributed Map: one item each, or with `ItemBatcher` as many as fit.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
export async function childInputs(place: Place, state: MapState, mapped: Items): Promise<ChildInput[]> {
  const selected: Json[] = [];
  for (const index of mapped.items.keys()) selected.push(await iterationInput(place, state, mapItem(mapped, index)));
  return state.ItemBatcher
    ? batches(place, state.ItemBatcher, selected)
    : selected.map((input) => ({ input, weight: 1 }));
}

async function batches(
  place: Place,
  { MaxItemsPerBatch, MaxInputBytesPerBatch, BatchInput }: NonNullable<MapState['ItemBatcher']>,
  items: Json[],
): Promise<ChildInput[]> {
  const field = 'ItemBatcher/MaxItemsPerBatch';
  const most = MaxItemsPerBatch === undefined ? items.length : await wholeNumber(place, field, MaxItemsPerBatch);
  const bytes = await wholeNumber(place, 'ItemBatcher/MaxInputBytesPerBatch', MaxInputBytesPerBatch ?? payloadBytes);
  const shared =
    BatchInput === undefined ? {} : { BatchInput: await place.evaluate('ItemBatcher/BatchInput', BatchInput) };
  const made: ChildInput[] = [];
  let batch: Json[] = [];
  for (const item of items) {
    const longer = [...batch, item];
    const full = batch.length >= Math.max(most, 1) || jsonBytes({ ...shared, Items: longer }) > bytes;
    if (full && batch.length > 0) made.push({ input: { ...shared, Items: batch }, weight: batch.length });
    batch = full ? [item] : longer;
  }
  if (batch.length > 0) made.push({ input: { ...shared, Items: batch }, weight: batch.length });
  for (const { input } of made) checkPayload(place, input);
  return made;
}
