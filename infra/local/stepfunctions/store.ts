import type { Row, SqlValue, State, Statement } from '../contracts.ts';
import type { Execution, Frame, Parent, Redrives, Status } from './execution.ts';
import { activeFrames } from './execution.ts';
import type { HistoryEvent } from './history.ts';
import { retentionMilliseconds } from './limits.ts';
import type { Run } from './run.ts';
import { addedColumns, laterSchema, schema } from './schema.ts';
import type { Ended } from './states/map-run.ts';

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
export type Pending = { arn: string; due: number | undefined; runnable: boolean; isChild: boolean };

/** Which executions a list is about: those of a state machine, or the children of a Distributed Map. */
export type Selection = { machineArn: string } | { mapRunArn: string };

type Due = (run: Run) => number | undefined;

const insertExecution = `INSERT INTO sfn_executions (arn, name, machine_arn, revision, input, started_at, parent, map_run,
  child_index, status, due, runnable, frame, last_event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const updateExecution = `UPDATE sfn_executions SET status = ?, due = ?, runnable = ?, frame = ?, last_event = ?,
  stopped_at = ?, output = ?, error = ?, cause = ?, redrives = ? WHERE arn = ?`;
const insertEvents = `INSERT INTO sfn_history (execution_arn, id, event)
  SELECT ?, value ->> 'id', value FROM json_each(?)`;
const insertToken = 'INSERT INTO sfn_tokens (token, execution_arn) VALUES (?, ?)';
const selectPage = (
  column: 'machine_arn' | 'map_run',
) => `SELECT arn, name, machine_arn, status, started_at, stopped_at,
  redrives, map_run FROM sfn_executions
  WHERE ${column} = ?1 AND (?2 IS NULL OR status = ?2) AND (started_at, arn) < (?3, ?4)
  ORDER BY started_at DESC, arn DESC LIMIT ?5`;
const selectEnded = `SELECT child_index, status FROM sfn_executions WHERE map_run = ? AND status <> 'RUNNING'
  AND child_index IN (SELECT value FROM json_each(?)) ORDER BY stopped_at, child_index`;

/** The tables of Step Functions. Each method that writes is one atomic, durable unit. */
export class Store {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  async createTables(): Promise<void> {
    await this.#state.write(schema.map((sql) => ({ sql })));
    const rows = await this.#state.read({ sql: `SELECT name FROM pragma_table_info('sfn_executions')` });
    const known = new Set(rows.map(({ name }) => String(name)));
    const missing = Object.entries(addedColumns).filter(([name]) => !known.has(name));
    const added = missing.map(([name, type]) => `ALTER TABLE sfn_executions ADD COLUMN ${name} ${type}`);
    await this.#state.write([...added, ...laterSchema].map((sql) => ({ sql })));
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
  create(run: Run): Promise<void> {
    return this.#state.write([...forget('= ?', run.execution.arn), ...creating(run)]);
  }

  /** Stores transitions: the new checkpoints, their events, the tokens they opened and the children they began. */
  async saveAll(runs: Run[], due: Due): Promise<void> {
    const statements = runs.flatMap((run) => [...saving(run, due(run)), ...run.newChildren.flatMap(creating)]);
    for (const run of runs) {
      run.events = [];
      run.newTokens = [];
      run.newChildren = [];
    }
    await this.#state.write(statements);
  }

  async pending(): Promise<Pending[]> {
    const sql = `SELECT arn, due, runnable, map_run FROM sfn_executions WHERE status = 'RUNNING'`;
    const rows = await this.#state.read({ sql });
    return rows.map(({ arn, due, runnable: ready, map_run: mapRun }) => ({
      arn: String(arn),
      due: due === null ? undefined : Number(due),
      runnable: ready === 1,
      isChild: mapRun !== null,
    }));
  }

  async executionOfToken(token: string): Promise<string | undefined> {
    const sql = 'SELECT execution_arn FROM sfn_tokens WHERE token = ?';
    const [row] = await this.#state.read({ sql, params: [token] });
    return row && String(row.execution_arn);
  }

  /** Which of these children have ended. */
  async endedChildren(mapRunArn: string, among: number[]): Promise<Ended[]> {
    const rows = await this.#state.read({ sql: selectEnded, params: [mapRunArn, JSON.stringify(among)] });
    return rows.map((row) => ({ index: Number(row.child_index), succeeded: row.status === 'SUCCEEDED' }));
  }

  /** All children of a Distributed Map, in the order of the items. */
  async children(mapRunArn: string): Promise<Execution[]> {
    const sql = 'SELECT * FROM sfn_executions WHERE map_run = ? ORDER BY child_index';
    return (await this.#state.read({ sql, params: [mapRunArn] })).map(toExecution);
  }

  runningChildren(mapRunArn: string): Promise<string[]> {
    return this.#arnsOfChildren(mapRunArn, `status = 'RUNNING'`);
  }

  unsuccessfulChildren(mapRunArn: string): Promise<string[]> {
    return this.#arnsOfChildren(mapRunArn, `status NOT IN ('RUNNING', 'SUCCEEDED')`);
  }

  /** A page of executions, newest first, from those older than `before` on. */
  async list(
    selection: Selection,
    status: Status | undefined,
    before: { startedAt: number; arn: string } | undefined,
    limit: number,
  ): Promise<Row[]> {
    const edge = before ?? { startedAt: Number.MAX_SAFE_INTEGER, arn: '' };
    const ofMachine = 'machineArn' in selection;
    const owner = ofMachine ? selection.machineArn : selection.mapRunArn;
    const sql = selectPage(ofMachine ? 'machine_arn' : 'map_run');
    return this.#state.read({ sql, params: [owner, status ?? null, edge.startedAt, edge.arn, limit] });
  }

  async history(arn: string, after: number, reverse: boolean, limit: number): Promise<HistoryEvent[]> {
    const sql = `SELECT event FROM sfn_history WHERE execution_arn = ? AND id ${reverse ? '<' : '>'} ?
      ORDER BY id ${reverse ? 'DESC' : 'ASC'} LIMIT ?`;
    const rows = await this.#state.read({ sql, params: [arn, after, limit] });
    return rows.map((row) => JSON.parse(String(row.event)) as HistoryEvent);
  }

  /** Removes what ended longer ago than Step Functions keeps it, but no child whose output is still awaited. */
  purge(now: number): Promise<void> {
    const running = `SELECT arn FROM sfn_executions WHERE status = 'RUNNING'`;
    const ended = `IN (SELECT arn FROM sfn_executions WHERE stopped_at < ?
      AND (parent IS NULL OR parent ->> 'arn' NOT IN (${running})))`;
    return this.#state.write(forget(ended, now - retentionMilliseconds));
  }

  async #arnsOfChildren(mapRunArn: string, condition: string): Promise<string[]> {
    const sql = `SELECT arn FROM sfn_executions WHERE map_run = ? AND ${condition} ORDER BY child_index`;
    const rows = await this.#state.read({ sql, params: [mapRunArn] });
    return rows.map(({ arn }) => String(arn));
  }
}

function creating({ execution, events }: Run): Statement[] {
  const { arn, name, machineArn, revision, input, startedAt, parent, status, frame, lastEvent } = execution;
  const family = [parent ? JSON.stringify(parent) : null, parent?.mapRunArn ?? null, parent?.index ?? null];
  // A new execution goes on at once.
  const values = [status, 0, 1, JSON.stringify(frame), lastEvent];
  return [
    { sql: insertExecution, params: [arn, name, machineArn, revision, input, startedAt, ...family, ...values] },
    { sql: insertEvents, params: [arn, JSON.stringify(events)] },
  ];
}

function saving({ execution, events, newTokens }: Run, due: number | undefined): Statement[] {
  const { arn, status, frame, lastEvent, stoppedAt, output, error, cause, redrives } = execution;
  const end: SqlValue[] = [stoppedAt ?? null, output ?? null, error ?? null, cause ?? null];
  const known = redrives ? JSON.stringify(redrives) : null;
  const params = [status, due ?? null, runnable(execution), JSON.stringify(frame), lastEvent, ...end, known, arn];
  const statements: Statement[] = [{ sql: updateExecution, params }];
  if (events.length > 0) statements.push({ sql: insertEvents, params: [arn, JSON.stringify(events)] });
  for (const token of newTokens) statements.push({ sql: insertToken, params: [token, arn] });
  return statements;
}

function forget(condition: string, parameter: string | number): Statement[] {
  return [
    { sql: `DELETE FROM sfn_history WHERE execution_arn ${condition}`, params: [parameter] },
    { sql: `DELETE FROM sfn_tokens WHERE execution_arn ${condition}`, params: [parameter] },
    { sql: `DELETE FROM sfn_executions WHERE arn ${condition}`, params: [parameter] },
  ];
}

/** 1 if the execution has to go on at once after a start: between two states, or with a call or a child in flight. */
function runnable({ status, frame }: Execution): number {
  if (status !== 'RUNNING') return 0;
  return activeFrames(frame).some(({ phase }) => {
    return phase.kind === 'working' ? !phase.work.submitted : phase.kind !== 'waiting' && phase.kind !== 'retrying';
  })
    ? 1
    : 0;
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
    ...(row.redrives !== null && { redrives: JSON.parse(String(row.redrives)) as Redrives }),
    ...(row.parent !== null && { parent: JSON.parse(String(row.parent)) as Parent }),
  };
}
