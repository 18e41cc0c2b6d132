import type { State, Statement } from '../contracts.ts';

/** How far each event source mapping has read its stream, kept over restarts. */
export class Checkpoints {
  readonly #state: State;

  private constructor(state: State) {
    this.#state = state;
  }

  static async open(state: State): Promise<Checkpoints> {
    const columns = 'mapping TEXT PRIMARY KEY, table_name TEXT NOT NULL, sequence INTEGER NOT NULL';
    await state.write([{ sql: `CREATE TABLE IF NOT EXISTS stream_checkpoint (${columns})` }]);
    return new Checkpoints(state);
  }

  async read(mapping: string): Promise<bigint | null> {
    const sql = 'SELECT sequence FROM stream_checkpoint WHERE mapping = ?';
    const [row] = await this.#state.read({ sql, params: [mapping] });
    return row ? BigInt(row.sequence as number | bigint) : null;
  }

  /** Stores how far a mapping is, together with what else must become durable with it. */
  async write(mapping: string, tableName: string, sequence: bigint, together: Statement[] = []): Promise<void> {
    const sql = 'INSERT OR REPLACE INTO stream_checkpoint (mapping, table_name, sequence) VALUES (?, ?, ?)';
    await this.#state.write([{ sql, params: [mapping, tableName, sequence] }, ...together]);
  }

  /** Forgets mappings that the template no longer has: they would keep the stream from being trimmed. */
  async keepOnly(mappings: string[]): Promise<void> {
    const marks = mappings.map(() => '?').join(', ');
    await this.#state.write([
      { sql: `DELETE FROM stream_checkpoint WHERE mapping NOT IN (${marks})`, params: mappings },
    ]);
  }

  /** How far all mappings of a table have read. */
  async lowest(tableName: string): Promise<bigint> {
    const sql = 'SELECT MIN(sequence) AS lowest FROM stream_checkpoint WHERE table_name = ?';
    const [row] = await this.#state.read({ sql, params: [tableName] });
    return BigInt((row?.lowest as number | bigint | null) ?? 0);
  }
}
