import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** Where everything that must outlast the process is kept: `PAKTWERK_DATA`, or `var/` in the repository. */
export const dataFolderFrom = (environment: NodeJS.ProcessEnv, root: string): string =>
  resolve(environment.PAKTWERK_DATA || join(root, 'var'));

export type Mode = 'demo' | 'empty';

/**
 * Keeps a folder in the mode that it was begun in: demo people must never be let into an office's data, and a session
 * of theirs must not live on where there is no demo.
 */
export function keepMode(folder: string, mode: Mode): void {
  const file = join(folder, 'mode');
  if (!existsSync(file)) writeFileSync(file, mode);
  const begun = readFileSync(file, 'utf8');
  if (begun === mode) return;
  throw new StartError(
    begun === 'empty'
      ? `The data folder ${folder} was begun without demo data: start with "npm start -- --empty", or choose another one with PAKTWERK_DATA=folder.`
      : `The data folder ${folder} holds demo data: choose another one with PAKTWERK_DATA=folder, or empty it with "npm run reset".`,
  );
}
