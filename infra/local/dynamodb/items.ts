import type { Row, SqlValue } from '../contracts.ts';
import type { Database } from '../state/database.ts';
import type { EncodedKey } from './keys.ts';
import type { Index, Table } from './tables.ts';
import type { Item } from './values.ts';

export type StoredItem = { item: Item; size: number };

/**
 * Items by table and key; entries of secondary indexes by index, index key and item key. Keys are blobs whose byte
 * order is DynamoDB's order. An entry holds no copy of the item: the engine is serial, so joining shows the same.
 */
export const ITEMS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS ddb_items (
    table_id INTEGER NOT NULL, pk BLOB NOT NULL, sk BLOB NOT NULL,
    item TEXT NOT NULL, size INTEGER NOT NULL, expires_at INTEGER,
    PRIMARY KEY (table_id, pk, sk)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ddb_items_expiring ON ddb_items (table_id, expires_at) WHERE expires_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS ddb_entries (
    index_id TEXT NOT NULL, pk BLOB NOT NULL, sk BLOB NOT NULL, item_pk BLOB NOT NULL, item_sk BLOB NOT NULL,
    PRIMARY KEY (index_id, pk, sk, item_pk, item_sk)
  ) WITHOUT ROWID`;

export class Items {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(table: Table, key: EncodedKey): StoredItem | undefined {
    const row = this.#database.get(
      'SELECT item, size FROM ddb_items WHERE table_id = ? AND pk = ? AND sk = ?',
      table.id,
      key.pk,
      key.sk,
    );
    return row && toStored(row);
  }

  put(table: Table, key: EncodedKey, item: Item, size: number): void {
    this.#database.run(
      `INSERT INTO ddb_items (table_id, pk, sk, item, size, expires_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET item = excluded.item, size = excluded.size, expires_at = excluded.expires_at`,
      table.id,
      key.pk,
      key.sk,
      JSON.stringify(item),
      size,
      expiry(table, item),
    );
  }

  delete(table: Table, key: EncodedKey): void {
    this.#database.run('DELETE FROM ddb_items WHERE table_id = ? AND pk = ? AND sk = ?', table.id, key.pk, key.sk);
  }

  addEntry(index: Index, entry: EncodedKey, key: EncodedKey): void {
    this.#database.run(
      'INSERT INTO ddb_entries (index_id, pk, sk, item_pk, item_sk) VALUES (?, ?, ?, ?, ?)',
      index.id,
      entry.pk,
      entry.sk,
      key.pk,
      key.sk,
    );
  }

  removeEntry(index: Index, entry: EncodedKey, key: EncodedKey): void {
    this.#database.run(
      'DELETE FROM ddb_entries WHERE index_id = ? AND pk = ? AND sk = ? AND item_pk = ? AND item_sk = ?',
      index.id,
      entry.pk,
      entry.sk,
      key.pk,
      key.sk,
    );
  }

  removeAll(table: Table): void {
    this.#database.run('DELETE FROM ddb_items WHERE table_id = ?', table.id);
    for (const index of table.indexes) this.removeEntries(index);
  }

  removeEntries(index: Index): void {
    this.#database.run('DELETE FROM ddb_entries WHERE index_id = ?', index.id);
  }

  all(table: Table): Generator<StoredItem> {
    return this.select('SELECT item, size FROM ddb_items WHERE table_id = ?', [table.id]);
  }

  *select(sql: string, params: SqlValue[]): Generator<StoredItem> {
    for (const row of this.#database.iterate(sql, ...params)) yield toStored(row);
  }

  /** Items whose time to live ended before the given second. */
  expired(table: Table, now: number, limit: number): Item[] {
    const sql = 'SELECT item, size FROM ddb_items WHERE table_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?';
    return this.#database.all(sql, table.id, now, limit).map((row) => toStored(row).item);
  }

  statistics(table: Table): { count: number; bytes: number } {
    const sql = 'SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM ddb_items WHERE table_id = ?';
    const row = this.#database.get(sql, table.id);
    return { count: Number(row?.count), bytes: Number(row?.bytes) };
  }
}

function toStored(row: Row): StoredItem {
  return { item: JSON.parse(String(row.item)) as Item, size: Number(row.size) };
}

/** Seconds since the epoch at which the item expires, null when it does not. */
function expiry(table: Table, item: Item): number | null {
  const value = table.timeToLive === undefined ? undefined : item[table.timeToLive]?.N;
  const seconds = value === undefined ? Number.NaN : Math.floor(Number(value));
  return Number.isSafeInteger(seconds) ? seconds : null;
}
