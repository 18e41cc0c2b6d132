import type { State } from '../contracts.ts';

const table = `CREATE TABLE IF NOT EXISTS sqs_message (
  message_id TEXT PRIMARY KEY, queue_arn TEXT NOT NULL, sent_at INTEGER NOT NULL, body TEXT NOT NULL)`;

/** What a message has beside its body since queues can be read: data folders of before have only {@link table}. */
const added: Record<string, string> = {
  visible_at: 'INTEGER NOT NULL DEFAULT 0',
  receive_count: 'INTEGER NOT NULL DEFAULT 0',
  first_received_at: 'INTEGER',
  // Of the latest receive; without one a message that is not visible is delayed.
  receipt: 'TEXT',
  attributes: `TEXT NOT NULL DEFAULT '{}'`,
  system_attributes: `TEXT NOT NULL DEFAULT '{}'`,
};

const others = [
  'CREATE INDEX IF NOT EXISTS sqs_message_by_queue ON sqs_message (queue_arn, visible_at)',
  'CREATE INDEX IF NOT EXISTS sqs_message_by_receipt ON sqs_message (receipt) WHERE receipt IS NOT NULL',
  `CREATE TABLE IF NOT EXISTS sqs_queue (
     arn TEXT PRIMARY KEY, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, definition TEXT NOT NULL,
     purged_at INTEGER) STRICT`,
  `CREATE TABLE IF NOT EXISTS sqs_move_task (
     handle TEXT PRIMARY KEY, source_arn TEXT NOT NULL, started_at INTEGER NOT NULL, task TEXT NOT NULL) STRICT`,
];

/** Creates the tables of SQS, or gives those of an older data folder what they lack. */
export async function createTables(state: State): Promise<void> {
  await state.write([{ sql: table }]);
  const rows = await state.read({ sql: `SELECT name FROM pragma_table_info('sqs_message')` });
  const there = new Set(rows.map(({ name }) => String(name)));
  const missing = Object.entries(added).filter(([name]) => !there.has(name));
  const columns = missing.map(([name, type]) => ({ sql: `ALTER TABLE sqs_message ADD COLUMN ${name} ${type}` }));
  await state.write([...columns, ...others.map((sql) => ({ sql }))]);
}
