import * as z from 'zod';
import { applicationId, instant } from '../ids.ts';

/** What a completed task token tells the waiting state machine. */
export const wake = z.object({ outcome: z.enum(['passed', 'rejected', 'approved', 'resumed', 'withdrawn']) });
export type Wake = z.infer<typeof wake>;

const common = z.object({ schemaVersion: z.literal(1), id: z.string(), applicationId, createdAt: instant });

/**
 * Something to be done outside the table once the transaction that wrote it is durable. Items are self-contained: the
 * records of one transaction may reach the consumer in different batches. The id is derived from what is meant
 * (record, kind, occasion), so that the same intent is written once.
 */
export const outboxItem = z.discriminatedUnion('kind', [
  common.extend({ kind: z.literal('workflow.start'), measure: z.string() }),
  common.extend({ kind: z.literal('workflow.callback'), taskToken: z.string(), wake }),
  common.extend({ kind: z.literal('mail.send'), to: z.string(), subject: z.string(), text: z.string() }),
]);
export type OutboxItem = z.infer<typeof outboxItem>;
