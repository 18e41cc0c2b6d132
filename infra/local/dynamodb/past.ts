import { Usage } from './capacity.ts';
import type { Context, Input } from './context.ts';
import { updateIndexes } from './indexes.ts';
import type { StoredItem } from './items.ts';
import type { EncodedKey } from './keys.ts';
import type { Table } from './tables.ts';

/** One change of one item: when it was made and what stood there before. */
export type PastChange = { at: number; table: Table; key: EncodedKey; before: StoredItem | undefined };

/** How far behind a read is: each item by its own share of the milliseconds, as replicas and indexes lag item by item. */
export type Behind = { milliseconds: number; seed: number; tables: string[] };

/** Member of a read's input that asks for an old view; only heard when the past is kept. */
export const BEHIND = 'paktwerk:behind';
/** The operation, not on the wire, that has the past kept from now on: `{ Milliseconds }`. */
export const KEEP_PAST = 'paktwerk:KeepPast';

/** The changes of the last moments, so that a read can be answered as a replica that lags behind would. */
export class Past {
  readonly #keptMilliseconds: number;
  #changes: PastChange[] = [];
  #mark = 0;

  constructor(keptMilliseconds: number) {
    this.#keptMilliseconds = keptMilliseconds;
  }

  add(change: PastChange): void {
    const kept = change.at - this.#keptMilliseconds;
    if (this.#changes[0] && this.#changes[0].at < kept) this.#changes = this.#changes.filter(({ at }) => at >= kept);
    this.#changes.push(change);
    this.#mark += 1;
  }

  /** How many changes there were so far, to come back to when a request is undone. */
  get mark(): number {
    return this.#mark;
  }

  /** Forgets the changes of a request that was undone. */
  backTo(mark: number): void {
    for (; this.#mark > mark; this.#mark -= 1) this.#changes.pop();
  }

  forget(): void {
    this.#changes = [];
  }

  /** For each item that changed later than the view shows: the change that shows how it stood then. */
  undone(behind: Behind, tables: ReadonlySet<string>, now: number): PastChange[] {
    const oldest = new Map<string, PastChange>();
    for (const change of this.#changes.toReversed()) {
      const { table, key, at } = change;
      if (!tables.has(table.name)) continue;
      const name = `${table.name} ${hex(key.pk)} ${hex(key.sk)}`;
      if (at > now - lagOf(name, behind)) oldest.set(name, change);
    }
    return [...oldest.values()];
  }
}

/** Runs a read on the tables as they were; whatever is put back for it is undone afterwards. */
export function readBehind<Result>(context: Context, past: Past, behind: Behind, read: () => Result): Result {
  const { database, tables } = context;
  const names = new Set(behind.tables.map((name) => tables.require(name).name));
  const undone = past.undone(behind, names, context.now());
  if (undone.length === 0) return read();
  database.run('SAVEPOINT past');
  try {
    for (const change of undone) putBack(context, change);
    return read();
  } finally {
    database.run('ROLLBACK TO past');
    database.run('RELEASE past');
  }
}

function putBack(context: Context, { table: { name, id }, key, before }: PastChange): void {
  const table = context.tables.find(name);
  // A table of that name that was made since knows nothing of the change.
  if (table?.id !== id) return;
  const current = context.items.get(table, key);
  if (before) context.items.put(table, key, before.item, before.size);
  else context.items.delete(table, key);
  updateIndexes(context, table, key, current?.item, before?.item, new Usage(table));
}

export function readBehindness(input: Input): Behind | undefined {
  return input[BEHIND] as Behind | undefined;
}

/** The share of the lag that falls on an item: another for each seed, the same within one view (FNV-1a). */
function lagOf(name: string, { milliseconds, seed }: Behind): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % (milliseconds + 1);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
