import { type ImportReport, importInput } from '#schemas/operations/import-records.ts';
import { importRecords } from './import-records.ts';

/**
 * Puts rounds, organisations and people into the table. Invoked by an operator, as often as they like: what is there
 * already and equal is left as it is.
 * @throws ZodError for a member beside the records that is not known: a misspelt `dryRun` must not do what it was to prevent
 */
export const handler = async (event: unknown): Promise<ImportReport> => importRecords(importInput.parse(event));
