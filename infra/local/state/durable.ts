import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  createReadStream,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, open, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Waits until a file's content, or the names in a folder, are on the disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function syncNow(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Makes a folder whose name, and those of the folders above that had to be made, survive a power cut. Only their owner
 * may enter them: what lies there names people.
 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(resolve(folder), { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = resolve(folder); made.startsWith(first); made = dirname(made)) syncNow(dirname(made));
}

/** Puts a small file in place so that after a power cut there is either the whole of it or what was there before. */
export function writeWhole(file: string, text: string, mode = 0o600): void {
  const descriptor = openSync(`${file}.new`, 'w', mode);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.new`, file);
  syncNow(dirname(file));
}

export type Fingerprint = { bytes: number; sha256: string };

/** Reads a file from end to end. */
export async function fingerprint(file: string): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Copies a file and reads the copy back, so that what is vouched for is what lies there. */
export async function copySynced(from: string, to: string): Promise<Fingerprint> {
  // Shares the blocks where the file system can; a copy all the same.
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await sync(to);
  return fingerprint(to);
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
