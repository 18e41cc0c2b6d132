import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from './file-lock.ts';
import { StartError } from './start-error.ts';
import { makeFolder } from './state/durable.ts';

/** Another process uses the data folder. */
export class FolderInUse extends StartError {}

/** Makes sure that only one process uses the data folder. Returns what gives it back. */
export function lockDataFolder(folder: string): () => void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch {
    throw new StartError(
      `The data folder ${folder} cannot be written to: choose another one with PAKTWERK_DATA=folder.`,
    );
  }
  const unlock = lockFile(join(folder, 'lock'), 0);
  if (unlock) return unlock;
  throw new FolderInUse(
    `Another running Paktwerk uses the data folder ${folder}: stop it first, or choose another one with PAKTWERK_DATA=folder.`,
  );
}
