import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

/**
 * Makes sure that only one process uses the data folder. The lock is SQLite's own on a file: the system takes it back
 * when the process ends, however it ends, and no process id can be mistaken for another's.
 */
export function lockDataFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new StartError(
      `The data folder ${folder} cannot be written to: choose another one with PAKTWERK_DATA=folder.`,
    );
  }
  const lock = new DatabaseSync(join(folder, 'lock'));
  try {
    lock.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new StartError(
      `Another running Paktwerk uses the data folder ${folder}: stop it first, or choose another one with PAKTWERK_DATA=folder.`,
    );
  }
  return () => lock.close();
}
