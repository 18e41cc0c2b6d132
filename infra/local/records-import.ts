import { functionName } from '#infra/entries.ts';
import { type ImportInput, type ImportReport, importReport } from '#schemas/operations/import-records.ts';
import type { FunctionInvoker, Json } from './contracts.ts';
import { StartError } from './start-error.ts';

/** Invokes the product's function, as an operator does on AWS. */
export async function importInto(functions: FunctionInvoker, input: ImportInput): Promise<ImportReport> {
  const result = await functions.invoke(functionName('importRecords'), input as Json);
  if (!result.ok) throw new StartError(`The function failed: ${result.errorType}: ${result.errorMessage}`);
  return importReport.parse(result.payload);
}
