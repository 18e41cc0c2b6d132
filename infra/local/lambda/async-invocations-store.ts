import { randomUUID } from 'node:crypto';
import type { Json, Row, State, Statement } from '../contracts.ts';

/** An invocation nobody waits for, as it lies in the state. Times in milliseconds of platform time. */
export type AsyncInvocation = {
  id: string;
  functionName: string;
  event: Json;
  acceptedAt: number;
  /** Attempts that ended with an error of the function. */
  functionErrors: number;
  /** Attempts that did not reach the function. */
  systemErrors: number;
};

const table = `CREATE TABLE IF NOT EXISTS lambda_async_invocation (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, function_name TEXT NOT NULL, event TEXT NOT NULL,
  accepted_at INTEGER NOT NULL, due INTEGER NOT NULL,
  function_errors INTEGER NOT NULL DEFAULT 0, system_errors INTEGER NOT NULL DEFAULT 0) STRICT`;
const insert =
  'INSERT INTO lambda_async_invocation (id, function_name, event, accepted_at, due) VALUES (?, ?, ?, ?, ?)';
const selectDue = `SELECT * FROM lambda_async_invocation WHERE due <= ?
  AND id NOT IN (SELECT value FROM json_each(?)) AND function_name NOT IN (SELECT value FROM json_each(?))
  ORDER BY due, sequence LIMIT ?`;

export class AsyncInvocationStore {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  async createTable(): Promise<void> {
    const index = 'CREATE INDEX IF NOT EXISTS lambda_async_invocation_due ON lambda_async_invocation (due)';
    await this.#state.write([{ sql: table }, { sql: index }]);
  }

  adding(functionName: string, event: string, now: number): Statement {
    return { sql: insert, params: [randomUUID(), functionName, event, now, now] };
  }

  /** What is due and not yet being delivered, without the functions that are busy. */
  async due(now: number, inFlight: string[], busy: string[], limit: number): Promise<AsyncInvocation[]> {
    const params = [now, JSON.stringify(inFlight), JSON.stringify(busy), limit];
    return (await this.#state.read({ sql: selectDue, params })).map(toInvocation);
  }

  /** When the next retry is due. */
  async nextDue(now: number): Promise<number | undefined> {
    const sql = 'SELECT MIN(due) AS due FROM lambda_async_invocation WHERE due > ?';
    const [row] = await this.#state.read({ sql, params: [now] });
    return row?.due === null || row?.due === undefined ? undefined : Number(row.due);
  }

  async retry({ id, functionErrors, systemErrors }: AsyncInvocation, due: number): Promise<void> {
    const sql = 'UPDATE lambda_async_invocation SET function_errors = ?, system_errors = ?, due = ? WHERE id = ?';
    await this.#state.write([{ sql, params: [functionErrors, systemErrors, due, id] }]);
  }

  /** Forgets an invocation, together with what else must become durable with that. */
  async remove(id: string, together: Statement[] = []): Promise<void> {
    await this.#state.write([{ sql: 'DELETE FROM lambda_async_invocation WHERE id = ?', params: [id] }, ...together]);
  }
}

function toInvocation(row: Row): AsyncInvocation {
  return {
    id: String(row.id),
    functionName: String(row.function_name),
    event: JSON.parse(String(row.event)) as Json,
    acceptedAt: Number(row.accepted_at),
    functionErrors: Number(row.function_errors),
    systemErrors: Number(row.system_errors),
  };
}
