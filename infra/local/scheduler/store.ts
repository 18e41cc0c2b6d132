import type { Row, SqlValue, State, Statement } from '../contracts.ts';
import type { Schedule, Target } from './schedule.ts';

/** A schedule as it lies in the state. */
export type StoredSchedule = {
  schedule: Schedule;
  createdAt: number;
  modifiedAt: number;
  anchor: number;
  nextDue: number | null;
};

/** One occurrence of a schedule on its way to the target. */
export type Invocation = {
  executionId: string;
  scheduleArn: string;
  scheduledAt: number;
  /** When it began to be delivered; its age counts from here. */
  begunAt: number | null;
  attempts: number;
  target: Target;
};

const tables = [
  `CREATE TABLE IF NOT EXISTS scheduler_schedule (
     arn TEXT PRIMARY KEY, group_name TEXT NOT NULL, name TEXT NOT NULL, enabled INTEGER NOT NULL,
     schedule TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, anchor INTEGER NOT NULL,
     next_due INTEGER, template TEXT, deleted INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE TABLE IF NOT EXISTS scheduler_invocation (
     execution_id TEXT PRIMARY KEY, schedule_arn TEXT NOT NULL, scheduled_at INTEGER NOT NULL, due INTEGER NOT NULL,
     begun_at INTEGER, attempts INTEGER NOT NULL DEFAULT 0, target TEXT NOT NULL) STRICT`,
  'CREATE INDEX IF NOT EXISTS scheduler_invocation_due ON scheduler_invocation (due)',
  'CREATE INDEX IF NOT EXISTS scheduler_invocation_of ON scheduler_invocation (schedule_arn)',
  `CREATE TABLE IF NOT EXISTS scheduler_token (
     token TEXT PRIMARY KEY, request TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
];
const upsert = `INSERT INTO scheduler_schedule
  (arn, group_name, name, enabled, schedule, created_at, modified_at, anchor, next_due)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8)
  ON CONFLICT (arn) DO UPDATE SET enabled = ?4, schedule = ?5, modified_at = ?6, anchor = ?7, next_due = ?8,
    created_at = CASE deleted WHEN 1 THEN ?6 ELSE created_at END, deleted = 0`;
/** A schedule of the template is remembered as deleted, so that the next start does not make it again. */
const deleteApi = 'DELETE FROM scheduler_schedule WHERE arn = ? AND template IS NULL';
const deleteTemplate = 'UPDATE scheduler_schedule SET deleted = 1, next_due = NULL WHERE arn = ?';

/** Schedules and their invocations in the state's `scheduler_…` tables. */
export class SchedulerStore {
  readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  createTables(): Promise<void> {
    return this.state.write(tables.map((sql) => ({ sql })));
  }

  saving(schedule: Schedule, now: number, anchor: number, nextDue: number | null): Statement {
    const { arn, group, name, enabled } = schedule;
    const params = [arn, group, name, Number(enabled), JSON.stringify(schedule), now, anchor, nextDue];
    return { sql: upsert, params };
  }

  /** Removes a schedule with what of it waits for its target. */
  deleting(arn: string): Statement[] {
    const waiting = 'DELETE FROM scheduler_invocation WHERE schedule_arn = ?';
    return [deleteApi, deleteTemplate, waiting].map((sql) => ({ sql, params: [arn] }));
  }

  async find(arn: string): Promise<StoredSchedule | undefined> {
    const sql = 'SELECT * FROM scheduler_schedule WHERE arn = ? AND deleted = 0';
    const [row] = await this.state.read({ sql, params: [arn] });
    return row && toStored(row);
  }

  /** Schedules after a place in the order of their ARNs. */
  async list(filter: { group: string | null; prefix: string; enabled: boolean | null; after: string; limit: number }) {
    const sql = `SELECT * FROM scheduler_schedule WHERE deleted = 0 AND (?1 IS NULL OR group_name = ?1)
      AND substr(name, 1, length(?2)) = ?2 AND (?3 IS NULL OR enabled = ?3) AND arn > ?4 ORDER BY arn LIMIT ?5`;
    const enabled = filter.enabled === null ? null : Number(filter.enabled);
    const params = [filter.group, filter.prefix, enabled, filter.after, filter.limit];
    return (await this.state.read({ sql, params })).map(toStored);
  }

  async dueTimes(): Promise<{ arn: string; due: number }[]> {
    const sql =
      'SELECT arn, next_due FROM scheduler_schedule WHERE next_due IS NOT NULL AND enabled = 1 AND deleted = 0';
    return (await this.state.read({ sql })).map((row) => ({ arn: String(row.arn), due: Number(row.next_due) }));
  }

  /** What the template said when its schedules were made, by their ARNs. */
  async templates(): Promise<Map<string, string>> {
    const sql = 'SELECT arn, template FROM scheduler_schedule WHERE template IS NOT NULL';
    return new Map((await this.state.read({ sql })).map((row) => [String(row.arn), String(row.template)]));
  }

  /** Moves a schedule on to its next time, with the invocations for the times that came. */
  async fire(
    arn: string,
    next: number | null,
    invocations: (Omit<Invocation, 'begunAt' | 'attempts'> & { due: number })[],
  ) {
    const insert = `INSERT INTO scheduler_invocation (execution_id, schedule_arn, scheduled_at, due, target)
      VALUES (?, ?, ?, ?, ?)`;
    await this.state.write([
      { sql: 'UPDATE scheduler_schedule SET next_due = ? WHERE arn = ?', params: [next, arn] },
      ...invocations.map(({ executionId, scheduledAt, due, target }) => {
        const params: SqlValue[] = [executionId, arn, scheduledAt, due, JSON.stringify(target)];
        return { sql: insert, params };
      }),
    ]);
  }

  async dueInvocations(now: number, running: string[], limit: number): Promise<Invocation[]> {
    const sql = `SELECT * FROM scheduler_invocation WHERE due <= ?
      AND execution_id NOT IN (SELECT value FROM json_each(?)) ORDER BY due, scheduled_at LIMIT ?`;
    return (await this.state.read({ sql, params: [now, JSON.stringify(running), limit] })).map(toInvocation);
  }

  async nextInvocation(now: number): Promise<number | undefined> {
    const sql = 'SELECT MIN(due) AS due FROM scheduler_invocation WHERE due > ?';
    const [row] = await this.state.read({ sql, params: [now] });
    return row?.due == null ? undefined : Number(row.due);
  }

  async retry({ executionId, attempts, begunAt }: Invocation, due: number): Promise<void> {
    const sql = 'UPDATE scheduler_invocation SET attempts = ?, begun_at = ?, due = ? WHERE execution_id = ?';
    await this.state.write([{ sql, params: [attempts, begunAt, due, executionId] }]);
  }

  /** Statements after which an invocation is done; a schedule that deletes itself goes with its last one. */
  async finishing({ executionId, scheduleArn }: Invocation): Promise<Statement[]> {
    const done = { sql: 'DELETE FROM scheduler_invocation WHERE execution_id = ?', params: [executionId] };
    const stored = await this.find(scheduleArn);
    if (!stored?.schedule.deletesItself || stored.nextDue !== null || !stored.schedule.enabled) return [done];
    const sql = 'SELECT 1 FROM scheduler_invocation WHERE schedule_arn = ? AND execution_id <> ? LIMIT 1';
    const others = await this.state.read({ sql, params: [scheduleArn, executionId] });
    return others.length > 0 ? [done] : [done, ...this.deleting(scheduleArn)];
  }
}

function toStored(row: Row): StoredSchedule {
  return {
    schedule: JSON.parse(String(row.schedule)) as Schedule,
    createdAt: Number(row.created_at),
    modifiedAt: Number(row.modified_at),
    anchor: Number(row.anchor),
    nextDue: row.next_due == null ? null : Number(row.next_due),
  };
}

function toInvocation(row: Row): Invocation {
  return {
    executionId: String(row.execution_id),
    scheduleArn: String(row.schedule_arn),
    scheduledAt: Number(row.scheduled_at),
    begunAt: row.begun_at == null ? null : Number(row.begun_at),
    attempts: Number(row.attempts),
    target: JSON.parse(String(row.target)) as Target,
  };
}
