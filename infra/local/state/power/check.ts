import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../../contracts.ts';
import { Database } from '../database.ts';
import { contentOf } from './content.ts';

/** What the writer was told is safe, by kind. */
export type Acknowledged = Record<'begin' | 'pair' | 'items' | 'object' | 'deletion' | 'end', Set<number>>;

/** Opens a data folder as a start does, and lists what is not as it was promised. */
export function problemsOf(folder: string, acknowledged: Acknowledged): string[] {
  const file = join(folder, 'state.sqlite');
  if (!existsSync(file)) return acknowledged.begin.size > 0 ? ['there is no state at all'] : [];
  const database = new Database(file);
  try {
    const [found] = database.all('PRAGMA integrity_check(1)');
    if (found?.integrity_check !== 'ok') return [String(found?.integrity_check)];
    return [...modeProblems(folder, acknowledged), ...recordProblems(database, folder, acknowledged)];
  } finally {
    database.close();
  }
}

function modeProblems(folder: string, { begin }: Acknowledged): string[] {
  const file = join(folder, 'mode');
  const mode = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  return mode === 'empty' || (mode === undefined && begin.size === 0) ? [] : [`the mode is ${mode}`];
}

function recordProblems(database: Database, folder: string, acknowledged: Acknowledged): string[] {
  const tables = new Set(database.all('SELECT name FROM sqlite_schema').map(({ name }) => String(name)));
  const rows = (table: string, sql: string): Row[] => (tables.has(table) ? database.all(sql) : []);
  const pairs = rows('pairs', 'SELECT id, count(*) AS parts FROM pairs GROUP BY id');
  const id = "CAST(item ->> '$.id.S' AS INTEGER)";
  const items = rows('ddb_items', `SELECT ${id} AS id, count(*) AS parts FROM ddb_items GROUP BY 1`);
  const file = "pieces ->> '$[0].file'";
  const objects = rows('s3_versions', `SELECT CAST(key AS INTEGER) AS id, ${file} AS file FROM s3_versions`);
  return [
    ...halves('pair', pairs),
    ...halves('items', items),
    ...lost('pair', acknowledged.pair, pairs),
    ...lost('items', acknowledged.items, items),
    ...objectProblems(objects, folder, acknowledged),
  ];
}

const halves = (what: string, rows: Row[]): string[] =>
  rows.filter(({ parts }) => parts !== 2).map(({ id }) => `half of ${what} ${id}`);

function lost(what: string, acknowledged: Set<number>, rows: Row[]): string[] {
  const kept = new Set(rows.map(({ id }) => Number(id)));
  return [...acknowledged].filter((id) => !kept.has(id)).map((id) => `${what} ${id} is lost`);
}

/** The first three objects are deleted at some time: before it is acknowledged either is right. */
const deletable = (id: number): boolean => id < 3;

function objectProblems(rows: Row[], folder: string, { object, deletion }: Acknowledged): string[] {
  const lasting = new Set([...object].filter((id) => !deletable(id)));
  const back = rows.filter(({ id }) => deletion.has(Number(id))).map(({ id }) => `object ${id} is back`);
  const broken = rows.filter(({ id, file }) => !holds(join(folder, 'objects', String(file)), contentOf(Number(id))));
  return [...lost('object', lasting, rows), ...back, ...broken.map(({ id }) => `object ${id} has not its content`)];
}

const holds = (file: string, content: Buffer): boolean => existsSync(file) && readFileSync(file).equals(content);
