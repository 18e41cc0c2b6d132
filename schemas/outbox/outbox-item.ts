import * as z from 'zod';
import { documentId } from '../document/document.ts';
import { applicationId, instant, organisationId } from '../ids.ts';
import { taskOutcome } from '../review/task.ts';

/**
 * What a completed task token tells the waiting state machine: how the task ended, or that the record changed in a way
 * that it has to look at again (`changed`: another due day, a fulfilled duty). `step` goes with `sentBack`.
 */
export const wake = z.object({
  outcome: z.enum([...taskOutcome.options, 'withdrawn', 'changed']),
  step: z.string().optional(),
});
export type Wake = z.infer<typeof wake>;

const common = z.object({ schemaVersion: z.literal(1), id: z.string(), createdAt: instant });
const ofApplication = { applicationId };

/**
 * Something to be done outside the table once the transaction that wrote it is durable. Items are self-contained: the
 * records of one transaction may reach the consumer in different batches. The id is derived from what is meant
 * (record, kind, occasion), so that the same intent is written once.
 */
export const outboxItem = z.discriminatedUnion('kind', [
  common.extend({
    kind: z.literal('workflow.start'),
    ...ofApplication,
    /** Which machine, by its key in `STATE_MACHINE_ARNS`: a measure's own, or `renewal/<measure>`. */
    measure: z.string(),
    /** Of several executions that lead a record one after the other; absent: the first. */
    run: z.int().positive().optional(),
  }),
  common.extend({ kind: z.literal('workflow.callback'), ...ofApplication, taskToken: z.string(), wake }),
  common.extend({
    kind: z.literal('mail.send'),
    /** What the mail is about: an application, or an organisation and its people. */
    applicationId: applicationId.optional(),
    organisationId: organisationId.optional(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    /** Whether the text holds a secret: then it is not kept once the mail is on its way. */
    holdsSecret: z.literal(true).optional(),
    /** A document of the application that goes along. */
    attachment: documentId.optional(),
  }),
]);
export type OutboxItem = z.infer<typeof outboxItem>;
