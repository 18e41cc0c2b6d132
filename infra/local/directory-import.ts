import { functionName } from '#infra/entries.ts';
import {
  type ImportDirectoryInput,
  type ImportDirectoryReport,
  importDirectoryReport,
} from '#schemas/operations/import-directory.ts';
import type { FunctionInvoker, Json } from './contracts.ts';
import { StartError } from './start-error.ts';

/** Invokes the product's function, as an operator does on AWS. */
export async function importDirectoryInto(
  functions: FunctionInvoker,
  input: ImportDirectoryInput,
): Promise<ImportDirectoryReport> {
  const result = await functions.invoke(functionName('importDirectory'), input as Json);
  if (!result.ok) throw new StartError(`The function failed: ${result.errorType}: ${result.errorMessage}`);
  return importDirectoryReport.parse(result.payload);
}
