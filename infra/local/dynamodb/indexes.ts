import { type Usage, writeUnits } from './capacity.ts';
import { itemsEqual } from './compare.ts';
import type { Context } from './context.ts';
import { assertIndexKey, type EncodedKey, encodeKey, fitsIndexKey } from './keys.ts';
import { itemSize } from './size.ts';
import type { Index, Table } from './tables.ts';
import type { Item } from './values.ts';

type Entry = { key: EncodedKey; projection: Item };

export function assertIndexKeys(table: Table, item: Item, updated: boolean): void {
  for (const index of table.indexes) assertIndexKey(item, index.key, index.name, updated);
}

export function projectInto(index: Index, item: Item): Item {
  const { projected } = index;
  if (!projected) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => projected.has(name)));
}

/**
 * The entry an item has in an index; undefined where a key attribute is missing, which makes indexes sparse, or does
 * not fit, as in items that are older than the index.
 */
export function entryOf(index: Index, item: Item | undefined): Entry | undefined {
  if (!item || !fitsIndexKey(item, index.key)) return undefined;
  return { key: encodeKey(item, index.key), projection: projectInto(index, item) };
}

/** Brings the indexes of a table in line with a change of one item and counts the write units. */
export function updateIndexes(
  context: Context,
  table: Table,
  key: EncodedKey,
  before: Item | undefined,
  after: Item | undefined,
  usage: Usage,
): void {
  for (const index of table.indexes) {
    const [old, next] = [entryOf(index, before), entryOf(index, after)];
    const moved = !old || !next || !sameKey(old.key, next.key);
    if (old && moved) context.items.removeEntry(index, old.key, key);
    if (next && moved) context.items.addEntry(index, next.key, key);
    usage.addIndex(index, moved ? units(index, old) + units(index, next) : unitsInPlace(index, old, next));
  }
}

/** Bytes that an entry of a local index counts for beside what it projects. */
const LOCAL_ENTRY_BYTES = 100;

function units(index: Index, entry: Entry | undefined): number {
  if (!entry) return 0;
  return writeUnits(itemSize(entry.projection) + (index.kind === 'local' ? LOCAL_ENTRY_BYTES : 0));
}

/** Nothing when no projected attribute changed. */
function unitsInPlace(index: Index, old: Entry, next: Entry): number {
  return itemsEqual(old.projection, next.projection) ? 0 : Math.max(units(index, old), units(index, next));
}

function sameKey(one: EncodedKey, two: EncodedKey): boolean {
  return Buffer.compare(one.pk, two.pk) === 0 && Buffer.compare(one.sk, two.sk) === 0;
}
