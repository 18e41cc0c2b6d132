import type { Context } from 'aws-lambda';
import { type ReconcileReport, reconcileInput } from '#schemas/operations/reconcile.ts';
import { reconcile } from './reconcile.ts';

/**
 * Rebuilds executions from the records. Invoked by an operator, again with `cursor` for as long as the answer has one.
 * @throws ZodError for a member that is not known: a misspelt `dryRun` must not do what it was meant to prevent
 */
export const handler = async (event: unknown, context: Context): Promise<ReconcileReport> =>
  reconcile(reconcileInput.parse(event), { remainingMs: () => context.getRemainingTimeInMillis() });
