import * as z from 'zod';
import { importDirectoryInput } from '#schemas/operations/import-directory.ts';
import { importInput } from '#schemas/operations/import-records.ts';
import { reconcileInput } from '#schemas/operations/reconcile.ts';
import type { FunctionInvoker, Json } from '../contracts.ts';
import { importDirectoryInto } from '../directory-import.ts';
import { importInto } from '../records-import.ts';
import { makeBackup } from '../state/backup/make-backup.ts';
import { reconcileAll } from './reconcile-all.ts';
import type { Commands } from './server.ts';

const backupInput = z.strictObject({ target: z.string() });

/** What can be asked of a running platform. */
export const platformCommands = (dataFolder: string, functions: FunctionInvoker): Commands => ({
  backup: (input) => makeBackup(dataFolder, backupInput.parse(input).target) as Promise<Json>,
  records: (input) => importInto(functions, importInput.parse(input)) as Promise<Json>,
  organisations: (input) => importDirectoryInto(functions, importDirectoryInput.parse(input)) as Promise<Json>,
  reconcile: (input, tell) => reconcileAll(functions, reconcileInput.parse(input), tell) as Promise<Json>,
});
