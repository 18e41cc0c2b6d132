import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';
import { writeWhole } from './state/durable.ts';

/** Where everything that must outlast the process is kept: `PAKTWERK_DATA`, or `var/` in the repository. */
export const dataFolderFrom = (environment: NodeJS.ProcessEnv, root: string): string =>
  resolve(environment.PAKTWERK_DATA || join(root, 'var'));

/** Lies in the folder while a restore replaces what it holds. */
export const restoringName = 'restoring';

const own =
  /^(state\.sqlite(-wal|-shm)?|oidc-keys\.json(\.new)?|mode(\.new)?|control\.json(\.new)?|restoring(\.new)?|logs|assembly|objects|backup-links|restore-staging)$/;

/** Whether the local cloud keeps this in its data folder; other files there are not its own to delete. */
export const isOwnEntry = (name: string): boolean => own.test(name);

export type Mode = 'demo' | 'empty';

/** The mode that a folder was begun in; undefined for one that holds nothing yet. */
export function begunMode(folder: string): Mode | undefined {
  const file = join(folder, 'mode');
  return existsSync(file) ? (readFileSync(file, 'utf8') as Mode) : undefined;
}

/**
 * Keeps a folder in the mode that it was begun in: demo people must never be let into an office's data, and a session
 * of theirs must not live on where there is no demo.
 */
export function keepMode(folder: string, mode: Mode): void {
  if (existsSync(join(folder, restoringName))) {
    throw new StartError(`A restore into ${folder} was broken off: run "npm run restore" again, or "npm run reset".`);
  }
  if (begunMode(folder) === undefined) writeWhole(join(folder, 'mode'), mode);
  const begun = begunMode(folder);
  if (begun === mode) return;
  throw new StartError(
    begun === 'empty'
      ? `The data folder ${folder} was begun without demo data: start with "npm start -- --empty", or choose another one with PAKTWERK_DATA=folder.`
      : `The data folder ${folder} holds demo data: choose another one with PAKTWERK_DATA=folder, or empty it with "npm run reset".`,
  );
}
