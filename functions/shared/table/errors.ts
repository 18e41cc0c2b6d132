/** Another request changed what this one had read. Nothing was written; the caller reads again and decides anew. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}

type CancellationReason = { Code?: string };

const hasName = (error: unknown, name: string) => error instanceof Error && error.name === name;

export const isConditionFailure = (error: unknown): boolean => hasName(error, 'ConditionalCheckFailedException');

/** An item has room for 400 kB (DynamoDB, "Service quotas"). The service has no error name of its own for it. */
export const isItemTooLarge = (error: unknown): boolean =>
  hasName(error, 'ValidationException') && /^Item size/.test((error as Error).message);

/** Why each item of a cancelled transaction was refused, in their order; undefined for any other error. */
export function cancellationCodes(error: unknown): string[] | undefined {
  if (!hasName(error, 'TransactionCanceledException')) return undefined;
  const reasons = (error as { CancellationReasons?: CancellationReason[] }).CancellationReasons ?? [];
  return reasons.map((reason) => reason.Code ?? 'None');
}
