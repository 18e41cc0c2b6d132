import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isOwnEntry, restoringName } from '../../data-folder.ts';
import { StartError } from '../../start-error.ts';
import { copySynced, removeFolder, sync, writeWhole } from '../durable.ts';
import { endSessions } from './end-sessions.ts';
import { filesBelow } from './make-backup.ts';
import { type Manifest, readManifest } from './manifest.ts';

export type RestoreReport = {
  createdAt: string;
  files: number;
  /** Logins that the backup held; everybody logs in anew. */
  endedSessions: number;
};

/** Where a backup is put together and checked before anything in the data folder gives way to it. */
const stagingName = 'restore-staging';

/**
 * Puts a backup in the place of what a data folder holds, which must not be in use. Nothing is touched before every
 * file was copied and found as the backup's list says. Broken off after that, the folder refuses to start until the
 * restore is run again.
 */
export async function restoreBackup(from: string, dataFolder: string, force: boolean): Promise<RestoreReport> {
  const manifest = readManifest(from);
  const isUsed = readdirSync(dataFolder).some((name) => isOwnEntry(name) && !ours.has(name));
  if (isUsed && !force && !existsSync(join(dataFolder, restoringName))) {
    throw new StartError(`The data folder ${dataFolder} is not empty: "-- FOLDER --force" replaces what it holds.`);
  }
  const staging = join(dataFolder, stagingName);
  await removeFolder(staging);
  await stage(from, staging, manifest);
  checkIntegrity(join(staging, 'state.sqlite'));
  const endedSessions = await endSessions(join(staging, 'state.sqlite'));
  await replace(dataFolder, staging);
  return { createdAt: manifest.createdAt, files: manifest.files.length, endedSessions };
}

/** What a restore itself leaves, and the lock that it holds. */
const ours = new Set([stagingName, restoringName]);

async function stage(from: string, staging: string, { files }: Manifest): Promise<void> {
  const listed = new Set(files.map(({ path }) => path));
  const stray = filesBelow(from, '.').find((path) => !listed.has(path) && path !== 'backup.json');
  if (stray) throw new StartError(`The backup is damaged: ${stray} is not in its list.`);
  const folders = new Set([staging]);
  await mkdir(staging);
  for (const { path, bytes, sha256 } of files) {
    if (path.split(/[\\/]/).includes('..')) throw new StartError(`The backup is damaged: it lists ${path}.`);
    if (!existsSync(join(from, path))) throw new StartError(`The backup is damaged: ${path} is missing.`);
    for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) folders.add(join(staging, parent));
    await mkdir(dirname(join(staging, path)), { recursive: true });
    const copied = await copySynced(join(from, path), join(staging, path));
    if (copied.bytes !== bytes || copied.sha256 !== sha256) {
      throw new StartError(`The backup is damaged: ${path} is not as it was written.`);
    }
  }
  for (const folder of folders) await sync(folder);
}

function checkIntegrity(file: string): void {
  const database = new DatabaseSync(file);
  const [found] = database.prepare('PRAGMA integrity_check(1)').all();
  database.close();
  if (found?.integrity_check !== 'ok') throw new StartError(`The backup is damaged: ${found?.integrity_check}`);
}

/** The old log first: SQLite would play it into the new records. */
const firstGone = ['state.sqlite-wal', 'state.sqlite-shm'];

async function replace(dataFolder: string, staging: string): Promise<void> {
  writeWhole(join(dataFolder, restoringName), '');
  for (const name of firstGone) await removeFolder(join(dataFolder, name));
  await sync(dataFolder);
  const old = readdirSync(dataFolder).filter((name) => isOwnEntry(name) && !ours.has(name));
  for (const name of old) await removeFolder(join(dataFolder, name));
  for (const name of readdirSync(staging)) await rename(join(staging, name), join(dataFolder, name));
  await sync(dataFolder);
  await removeFolder(join(dataFolder, restoringName));
  await removeFolder(staging);
  await sync(dataFolder);
}
