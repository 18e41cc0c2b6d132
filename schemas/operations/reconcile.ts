import * as z from 'zod';

/** What an operator asks of the function that rebuilds executions from the records. */
export const reconcileInput = z.strictObject({
  /** Only tells what would be done. */
  dryRun: z.boolean().default(false),
  /** Moves executions of an older definition onto today's. */
  ontoCurrent: z.boolean().default(false),
  /** Where the invocation before left off. */
  cursor: z.string().optional(),
});
export type ReconcileInput = z.infer<typeof reconcileInput>;

/**
 * Why a record gets another execution: there is none, it ended although the record still waits, it waits for an answer
 * that can never come, or it runs on an older definition.
 */
export const reconcileReasons = ['missing', 'ended', 'adrift', 'outdated'] as const;
export type ReconcileReason = (typeof reconcileReasons)[number];

const moved = z.object({ id: z.string(), execution: z.string(), why: z.enum(reconcileReasons) });

/** What one invocation did; in a dry run, what it would have done. */
export const reconcileReport = z.object({
  dryRun: z.boolean(),
  checked: z.int(),
  /** Of the checked ones: led as they should be, or at their end. */
  right: z.int(),
  /** Outbox items that were not delivered yet and are now left to the sweep. */
  left: z.int(),
  /** First executions that were missing. */
  started: z.array(moved),
  /** Executions that took the place of another one. */
  replaced: z.array(moved),
  /** What could not be reconciled, with the name of the error. */
  failed: z.array(z.object({ id: z.string(), error: z.string() })),
  /** Present when there is more: to be passed to the next invocation. */
  cursor: z.string().optional(),
});
export type ReconcileReport = z.infer<typeof reconcileReport>;
