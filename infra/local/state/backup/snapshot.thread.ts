import { createHash } from 'node:crypto';
import { backup, DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Snapshot, SnapshotAnswer } from './snapshot.ts';

/** More pages than a database can have, so that all are copied in one step: of one moment, whatever is written meanwhile. */
const allPages = 0x7fff_ffff;
const { file, target } = workerData as { file: string; target: string };

/** Copies over a connection of its own: a reader of a WAL database keeps no writer waiting. */
async function copy(): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  await backup(source, target, { rate: allPages });
  source.close();
}

/** One file without a log beside it, and found intact. */
function inspect(): Snapshot {
  const database = new DatabaseSync(target);
  database.exec('PRAGMA journal_mode = DELETE');
  const [found] = database.prepare('PRAGMA integrity_check(1)').all();
  if (found?.integrity_check !== 'ok') throw new Error(`The copy of ${file} is damaged: ${found?.integrity_check}`);
  const schema = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql').all();
  const [{ version } = {}] = database.prepare('SELECT sqlite_version() AS version').all();
  const tables = new Set(schemaNames(database));
  const snapshot: Snapshot = {
    sqlite: String(version),
    schema: createHash('sha256').update(JSON.stringify(schema)).digest('hex'),
    offsetMs: tables.has('clock_offset') ? Number(first(database, 'SELECT milliseconds FROM clock_offset') ?? 0) : 0,
    objects: objectFiles(database, tables),
  };
  database.close();
  return snapshot;
}

const schemaNames = (database: DatabaseSync): string[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => String(name));

const first = (database: DatabaseSync, sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];

/** Names of the files in the objects folder that a row refers to: contents of versions, and parts of begun uploads. */
function objectFiles(database: DatabaseSync, tables: Set<string>): string[] | undefined {
  if (!tables.has('s3_versions')) return undefined;
  const rows = database
    .prepare(
      `SELECT piece.value ->> '$.file' AS file FROM s3_versions, json_each(s3_versions.pieces) AS piece
       UNION SELECT file FROM s3_parts ORDER BY file`,
    )
    .all();
  return rows.map(({ file: name }) => String(name));
}

const answer = (message: SnapshotAnswer) => parentPort?.postMessage(message);
try {
  await copy();
  answer({ snapshot: inspect() });
} catch (error) {
  answer({ error: (error as Error).message });
}
