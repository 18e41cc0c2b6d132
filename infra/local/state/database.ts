import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Row, SqlValue } from '../contracts.ts';

/** Far above the number of different statements of the local cloud; guards against texts built by concatenation. */
const CACHED_STATEMENTS = 500;

/** One SQLite file that survives a power cut after each commit, with its statements prepared once. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Opens the file, or an own database in memory for `:memory:`; says in one sentence why it cannot. */
  constructor(file: string) {
    try {
      this.#connection = new DatabaseSync(file);
      this.#connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000');
      this.#assertDurable(file);
      this.#connection.exec('BEGIN IMMEDIATE; COMMIT');
    } catch (error) {
      throw new Error(`The state file ${file} cannot be opened for writing: ${(error as Error).message}`);
    }
  }

  #assertDurable(file: string): void {
    const journal = this.get('PRAGMA journal_mode')?.journal_mode;
    const synchronous = this.get('PRAGMA synchronous')?.synchronous;
    const expected = file === ':memory:' ? 'memory' : 'wal';
    if (journal !== expected || synchronous !== 2) {
      throw new Error(
        `journal_mode is ${journal} and synchronous is ${synchronous} instead of ${expected} and 2 (FULL)`,
      );
    }
  }

  /** Runs statements that take no parameters, such as `BEGIN` or a schema. */
  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  run(sql: string, ...params: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.#prepare(sql).run(...params);
  }

  get(sql: string, ...params: SqlValue[]): Row | undefined {
    return this.#prepare(sql).get(...params) as Row | undefined;
  }

  all(sql: string, ...params: SqlValue[]): Row[] {
    return this.#prepare(sql).all(...params) as Row[];
  }

  /** Rows one by one; finish or leave the loop before running the same statement again. */
  iterate(sql: string, ...params: SqlValue[]): Iterable<Row> {
    return this.#prepare(sql).iterate(...params) as Iterable<Row>;
  }

  close(): void {
    this.#connection.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= CACHED_STATEMENTS) this.#statements.clear();
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
