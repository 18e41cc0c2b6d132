import { functionName } from '#infra/entries.ts';
import { type ReconcileInput, type ReconcileReport, reconcileReport } from '#schemas/operations/reconcile.ts';
import type { FunctionInvoker, Json } from '../contracts.ts';
import { StartError } from '../start-error.ts';

/** Invokes the product's function until it has been through the whole table, as an operator does on AWS. */
export async function reconcileAll(
  functions: FunctionInvoker,
  { dryRun, ontoCurrent }: Omit<ReconcileInput, 'cursor'>,
  tell: (line: string) => void,
): Promise<ReconcileReport> {
  let total: ReconcileReport | undefined;
  let cursor: string | undefined;
  do {
    const input: ReconcileInput = { dryRun, ontoCurrent, cursor };
    const result = await functions.invoke(functionName('reconcile'), input as Json);
    if (!result.ok) throw new StartError(`The function failed: ${result.errorType}: ${result.errorMessage}`);
    const part = reconcileReport.parse(result.payload);
    total = total ? sum(total, part) : part;
    cursor = part.cursor;
    if (cursor) tell(`${total.checked} checked …`);
  } while (cursor);
  return total;
}

const sum = (one: ReconcileReport, other: ReconcileReport): ReconcileReport => ({
  dryRun: one.dryRun,
  checked: one.checked + other.checked,
  right: one.right + other.right,
  left: one.left + other.left,
  started: [...one.started, ...other.started],
  replaced: [...one.replaced, ...other.replaced],
  failed: [...one.failed, ...other.failed],
});
