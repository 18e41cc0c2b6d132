import { type ImportDirectoryReport, importDirectoryInput } from '#schemas/operations/import-directory.ts';
import { importDirectory } from './import-directory.ts';

/**
 * Brings the directory of organisations up to date. Invoked by an operator, as often as they like: what is there
 * already is left as it is, so a run that was broken off is simply repeated.
 * @throws ZodError for input of another shape: a misspelt member must not do what it was to prevent
 */
export const handler = async (event: unknown): Promise<ImportDirectoryReport> =>
  importDirectory(importDirectoryInput.parse(event));
