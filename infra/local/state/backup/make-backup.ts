import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { createOffset, platformNow } from '../../clock/offset.ts';
import { isOwnEntry } from '../../data-folder.ts';
import { StartError } from '../../start-error.ts';
import { copySynced, fingerprint, makeFolder, removeFolder, sync } from '../durable.ts';
import { type BackedUpFile, backupFormat, writeManifest } from './manifest.ts';
import { linkAll } from './objects.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

export type BackupReport = {
  folder: string;
  createdAt: string;
  files: number;
  bytes: number;
  /** How long copying and checking the records took; nobody waits meanwhile. */
  recordsMs: number;
  totalMs: number;
};

/** Second names of the objects while they are copied; left behind by a crash, they are removed by the next backup. */
const linksName = 'backup-links';
/** What else a platform needs to go on as itself. */
const others = ['oidc-keys.json', 'mode'];
/** A deletion between copying the records and linking the objects makes it begin again; ten in a row do not happen. */
const mostAttempts = 10;

/**
 * Copies a data folder, while its platform runs or after, into a folder that appears under its name when it is complete
 * and on the disk. First the records as of one moment, then the objects that they refer to.
 */
export async function makeBackup(dataFolder: string, target: string): Promise<BackupReport> {
  const begin = performance.now();
  refuse(dataFolder, target);
  const made = join(dirname(target), `.${basename(target)}.partial`);
  const links = join(dataFolder, linksName);
  await Promise.all([made, links].map(removeFolder));
  try {
    makeFolder(made);
    const { snapshot, recordsMs } = await copyRecords(dataFolder, made, links);
    const createdAt = new Date(platformNow(createOffset(snapshot.offsetMs))).toISOString();
    const files = await copyFiles({ dataFolder, made, links, snapshot });
    const { sqlite, schema } = snapshot;
    writeManifest(made, { format: backupFormat, createdAt, version: release(), sqlite, schema, files });
    await publish(made, target);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const totalMs = Math.round(performance.now() - begin);
    return { folder: target, createdAt, files: files.length, bytes, recordsMs, totalMs };
  } finally {
    await Promise.all([made, links].map(removeFolder));
  }
}

function refuse(dataFolder: string, target: string): void {
  if (!existsSync(join(dataFolder, 'state.sqlite'))) {
    throw new StartError(`The data folder ${dataFolder} holds nothing that could be backed up.`);
  }
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new StartError(`The folder ${target} is not empty: name another one for the backup.`);
  }
  const [entry = ''] = relative(resolve(dataFolder), resolve(target)).split(sep);
  if (!isOwnEntry(entry)) return;
  throw new StartError(`A backup cannot lie in ${join(dataFolder, entry)}, which the platform keeps for itself.`);
}

async function copyRecords(dataFolder: string, made: string, links: string) {
  const begin = performance.now();
  const copy = join(made, 'state.sqlite');
  let gone: string[] = [];
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    await rm(copy, { force: true });
    const snapshot = await takeSnapshot(join(dataFolder, 'state.sqlite'), copy);
    gone = await linkAll(join(dataFolder, 'objects'), snapshot.objects ?? [], links);
    if (gone.length > 0) continue;
    await sync(copy);
    return { snapshot, recordsMs: Math.round(performance.now() - begin) };
  }
  throw new StartError(`Objects that records refer to are missing: ${gone.join(', ')}.`);
}

type Copying = { dataFolder: string; made: string; links: string; snapshot: Snapshot };

async function copyFiles({ dataFolder, made, links, snapshot }: Copying): Promise<BackedUpFile[]> {
  const wanted = [
    ...(snapshot.objects ?? []).map((name) => ({ from: join(links, name), path: join('objects', name) })),
    ...others.map((path) => ({ from: join(dataFolder, path), path })).filter(({ from }) => existsSync(from)),
    ...filesBelow(dataFolder, 'assembly').map((path) => ({ from: join(dataFolder, path), path })),
  ];
  const files: BackedUpFile[] = [{ path: 'state.sqlite', ...(await fingerprint(join(made, 'state.sqlite'))) }];
  const folders = new Set([made]);
  for (const { from, path } of wanted) {
    for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) folders.add(join(made, parent));
    await mkdir(dirname(join(made, path)), { recursive: true });
    files.push({ path, ...(await copySynced(from, join(made, path))) });
  }
  for (const folder of folders) await sync(folder);
  return files;
}

/** Paths of all files in a folder and below, relative to where the folder lies. */
export function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

async function publish(made: string, target: string): Promise<void> {
  await sync(made);
  // An empty folder that somebody made for the backup gives way to it.
  await rename(made, target);
  await sync(dirname(target));
}

function release(): string {
  const file = join(import.meta.dirname, '..', '..', '..', '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
