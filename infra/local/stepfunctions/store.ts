import type { Row, State, Statement } from '../contracts.ts';
import { dueAt, type Execution, type Frame, type Status } from './execution.ts';
import type { HistoryEvent } from './history.ts';
import { retentionMilliseconds } from './limits.ts';
import { schema } from './schema.ts';

/** A state machine's definition at one time; executions keep the one they began with. */
export type Revision = {
  id: string;
  machineArn: string;
  name: string;
  definition: string;
  roleArn: string;
  createdAt: number;
};

/** What is needed to continue a running execution after a start. */
export type Pending = { arn: string; due: number | undefined; runnable: boolean };

const insertExecution = `INSERT INTO sfn_executions (arn, name, machine_arn, revision, input, started_at, status, due,
  runnable, frame, last_event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const updateExecution = `UPDATE sfn_executions SET status = ?, due = ?, runnable = ?, frame = ?, last_event = ?,
  stopped_at = ?, output = ?, error = ?, cause = ? WHERE arn = ?`;
const insertEvents = `INSERT INTO sfn_history (execution_arn, id, event)
  SELECT ?, value ->> 'id', value FROM json_each(?)`;
const insertToken = 'INSERT INTO sfn_tokens (token, execution_arn) VALUES (?, ?)';
const selectPage = `SELECT arn, name, machine_arn, status, started_at, stopped_at FROM sfn_executions
  WHERE machine_arn = ?1 AND (?2 IS NULL OR status = ?2) AND (started_at, arn) < (?3, ?4)
  ORDER BY started_at DESC, arn DESC LIMIT ?5`;

/** The tables of Step Functions. Each method that writes is one atomic, durable unit. */
export class Store {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  createTables(): Promise<void> {
    return this.#state.write(schema.map((sql) => ({ sql })));
  }

  /** Keeps a revision; the time of its first appearance stands. */
  saveRevision({ id, machineArn, name, definition, roleArn, createdAt }: Revision): Promise<void> {
    const sql = 'INSERT OR IGNORE INTO sfn_revisions VALUES (?, ?, ?, ?, ?, ?)';
    return this.#state.write([{ sql, params: [id, machineArn, name, definition, roleArn, createdAt] }]);
  }

  async revision(id: string): Promise<Revision> {
    const [row] = await this.#state.read({ sql: 'SELECT * FROM sfn_revisions WHERE id = ?', params: [id] });
    if (!row) throw new Error(`Step Functions: the revision ${id} of a running execution is missing`);
    return {
      id,
      machineArn: String(row.machine_arn),
      name: String(row.name),
      definition: String(row.definition),
      roleArn: String(row.role_arn),
      createdAt: Number(row.created_at),
    };
  }

  async load(arn: string): Promise<Execution | undefined> {
    const [row] = await this.#state.read({ sql: 'SELECT * FROM sfn_executions WHERE arn = ?', params: [arn] });
    return row && toExecution(row);
  }

  /** Stores a new execution; the one that had the name before it, over for 90 days, makes room. */
  async create(execution: Execution, events: HistoryEvent[]): Promise<void> {
    const { arn, name, machineArn, revision, input, startedAt, status, frame, lastEvent } = execution;
    const values = [status, dueAt(frame) ?? null, runnable(execution), JSON.stringify(frame), lastEvent];
    await this.#state.write([
      ...forget('= ?', arn),
      { sql: insertExecution, params: [arn, name, machineArn, revision, input, startedAt, ...values] },
      { sql: insertEvents, params: [arn, JSON.stringify(events)] },
    ]);
  }

  /** Stores a transition: the new checkpoint, its events and the token it opened. */
  async save(
    execution: Execution,
    events: HistoryEvent[],
    token: string | undefined,
    due: number | undefined,
  ): Promise<void> {
    const { arn, status, frame, lastEvent, stoppedAt, output, error, cause } = execution;
    const end = [stoppedAt ?? null, output ?? null, error ?? null, cause ?? null];
    const params = [status, due ?? null, runnable(execution), JSON.stringify(frame), lastEvent, ...end, arn];
    const statements: Statement[] = [{ sql: updateExecution, params }];
    if (events.length > 0) statements.push({ sql: insertEvents, params: [arn, JSON.stringify(events)] });
    if (token) statements.push({ sql: insertToken, params: [token, arn] });
    await this.#state.write(statements);
  }

  async pending(): Promise<Pending[]> {
    const sql = `SELECT arn, due, runnable FROM sfn_executions WHERE status = 'RUNNING'`;
    const rows = await this.#state.read({ sql });
    return rows.map(({ arn, due, runnable: ready }) => ({
      arn: String(arn),
      due: due === null ? undefined : Number(due),
      runnable: ready === 1,
    }));
  }

  async executionOfToken(token: string): Promise<string | undefined> {
    const sql = 'SELECT execution_arn FROM sfn_tokens WHERE token = ?';
    const [row] = await this.#state.read({ sql, params: [token] });
    return row && String(row.execution_arn);
  }

  /** A page of executions, newest first, from those older than `before` on. */
  async list(
    machineArn: string,
    status: Status | undefined,
    before: { startedAt: number; arn: string } | undefined,
    limit: number,
  ): Promise<Row[]> {
    const edge = before ?? { startedAt: Number.MAX_SAFE_INTEGER, arn: '' };
    return this.#state.read({ sql: selectPage, params: [machineArn, status ?? null, edge.startedAt, edge.arn, limit] });
  }

  async history(arn: string, after: number, reverse: boolean, limit: number): Promise<HistoryEvent[]> {
    const sql = `SELECT event FROM sfn_history WHERE execution_arn = ? AND id ${reverse ? '<' : '>'} ?
      ORDER BY id ${reverse ? 'DESC' : 'ASC'} LIMIT ?`;
    const rows = await this.#state.read({ sql, params: [arn, after, limit] });
    return rows.map((row) => JSON.parse(String(row.event)) as HistoryEvent);
  }

  /** Removes what ended longer ago than Step Functions keeps it. */
  purge(now: number): Promise<void> {
    const ended = 'IN (SELECT arn FROM sfn_executions WHERE stopped_at < ?)';
    return this.#state.write(forget(ended, now - retentionMilliseconds));
  }
}

function forget(condition: string, parameter: string | number): Statement[] {
  return [
    { sql: `DELETE FROM sfn_history WHERE execution_arn ${condition}`, params: [parameter] },
    { sql: `DELETE FROM sfn_tokens WHERE execution_arn ${condition}`, params: [parameter] },
    { sql: `DELETE FROM sfn_executions WHERE arn ${condition}`, params: [parameter] },
  ];
}

/** 1 if the execution has to go on at once after a start: between two states, or with a function call in flight. */
function runnable({ status, frame: { phase } }: Execution): number {
  if (status !== 'RUNNING') return 0;
  return phase.kind === 'ready' || (phase.kind === 'working' && !phase.work.submitted) ? 1 : 0;
}

function toExecution(row: Row): Execution {
  return {
    arn: String(row.arn),
    name: String(row.name),
    machineArn: String(row.machine_arn),
    revision: String(row.revision),
    status: row.status as Status,
    input: String(row.input),
    startedAt: Number(row.started_at),
    frame: JSON.parse(String(row.frame)) as Frame,
    lastEvent: Number(row.last_event),
    ...(row.stopped_at !== null && { stoppedAt: Number(row.stopped_at) }),
    ...(row.output !== null && { output: String(row.output) }),
    ...(row.error !== null && { error: String(row.error) }),
    ...(row.cause !== null && { cause: String(row.cause) }),
  };
}
