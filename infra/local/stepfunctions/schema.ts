/** The tables of Step Functions: revisions of definitions, executions with their checkpoint, events, task tokens. */
export const schema = [
  `CREATE TABLE IF NOT EXISTS sfn_revisions (
     id TEXT PRIMARY KEY, machine_arn TEXT NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL,
     role_arn TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE IF NOT EXISTS sfn_executions (
     arn TEXT PRIMARY KEY, name TEXT NOT NULL, machine_arn TEXT NOT NULL, revision TEXT NOT NULL,
     status TEXT NOT NULL, started_at INTEGER NOT NULL, stopped_at INTEGER, last_event INTEGER NOT NULL,
     due INTEGER, runnable INTEGER NOT NULL, frame TEXT NOT NULL, input TEXT NOT NULL,
     output TEXT, error TEXT, cause TEXT) STRICT`,
  'CREATE INDEX IF NOT EXISTS sfn_by_machine ON sfn_executions (machine_arn, started_at, arn)',
  `CREATE INDEX IF NOT EXISTS sfn_running ON sfn_executions (arn, due, runnable) WHERE status = 'RUNNING'`,
  'CREATE INDEX IF NOT EXISTS sfn_stopped ON sfn_executions (stopped_at) WHERE stopped_at IS NOT NULL',
  `CREATE TABLE IF NOT EXISTS sfn_history (
     execution_arn TEXT NOT NULL, id INTEGER NOT NULL, event TEXT NOT NULL,
     PRIMARY KEY (execution_arn, id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS sfn_tokens (
     token TEXT PRIMARY KEY, execution_arn TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS sfn_tokens_by_execution ON sfn_tokens (execution_arn)',
];

/** Columns of `sfn_executions` that came later: redrives, and which child of which Distributed Map it is. */
export const addedColumns = {
  redrives: 'TEXT',
  parent: 'TEXT',
  map_run: 'TEXT',
  child_index: 'INTEGER',
} as const;

/** What needs the added columns. */
export const laterSchema = [
  `CREATE INDEX IF NOT EXISTS sfn_by_map_run ON sfn_executions (map_run, child_index, status)
     WHERE map_run IS NOT NULL`,
];
