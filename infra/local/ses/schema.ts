import type { State } from '../contracts.ts';

const tables = [
  `CREATE TABLE IF NOT EXISTS ses_mail (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, mail TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS ses_suppressed (
     address TEXT PRIMARY KEY, reason TEXT NOT NULL, since INTEGER NOT NULL) STRICT`,
  `CREATE TABLE IF NOT EXISTS ses_relay (
     message_id TEXT PRIMARY KEY, recipients TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
     begun_at INTEGER, due INTEGER NOT NULL) STRICT`,
];
/** What mails of older data folders lack: they were kept, and that was all. */
const added: Record<string, string> = {
  status: `TEXT NOT NULL DEFAULT 'delivered'`,
  events: `TEXT NOT NULL DEFAULT '[]'`,
};

/** Creates the tables of SES, or gives those of an older data folder what they lack. */
export async function createTables(state: State): Promise<void> {
  await state.write(tables.map((sql) => ({ sql })));
  const rows = await state.read({ sql: `SELECT name FROM pragma_table_info('ses_mail')` });
  const there = new Set(rows.map(({ name }) => String(name)));
  const missing = Object.entries(added).filter(([name]) => !there.has(name));
  await state.write(missing.map(([name, type]) => ({ sql: `ALTER TABLE ses_mail ADD COLUMN ${name} ${type}` })));
}
