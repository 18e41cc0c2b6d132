import type { Area } from '#schemas/route-definition.ts';

/** The function of each feature area, by the area's name in `schemas/routes.ts`. */
export const apiEntries = {
  platform: 'platform/platform-api.handler.ts',
  identity: 'identity/identity-api.handler.ts',
  directory: 'directory/directory-api.handler.ts',
  organisations: 'organisations/organisations-api.handler.ts',
  applications: 'applications/applications-api.handler.ts',
  parts: 'parts/parts-api.handler.ts',
  documents: 'documents/documents-api.handler.ts',
  review: 'review/review-api.handler.ts',
  letters: 'letters/letters-api.handler.ts',
  grants: 'grants/grants-api.handler.ts',
  payments: 'payments/payments-api.handler.ts',
  proofs: 'proofs/proofs-api.handler.ts',
} as const satisfies Record<Area, string>;

/**
 * The single-purpose functions that application workflows call. Executions run for months on the definition they
 * began with: a name here is never changed or removed while one may name it, and events only grow.
 */
export const workflowEntries = {
  registerApplication: 'workflow/register-application.handler.ts',
  openTask: 'workflow/open-task.handler.ts',
  announceDecision: 'workflow/announce-decision.handler.ts',
  confirmReceipt: 'letters/confirm-receipt.handler.ts',
  followRequest: 'workflow/follow-request.handler.ts',
  waitForAnswer: 'workflow/wait-for-answer.handler.ts',
  reserveBudget: 'workflow/reserve-budget.handler.ts',
  followDelivery: 'delivery/follow-delivery.handler.ts',
  waitForRetrieval: 'delivery/wait-for-retrieval.handler.ts',
  beginGrant: 'grants/begin-grant.handler.ts',
  followGrant: 'grants/follow-grant.handler.ts',
  waitForGrant: 'grants/wait-for-grant.handler.ts',
} as const;

export const outboxEntries = {
  deliverToWorkflow: 'outbox/deliver-to-workflow.handler.ts',
  deliverMail: 'outbox/deliver-mail.handler.ts',
  sweepOutbox: 'outbox/sweep-outbox.handler.ts',
} as const;

/** What looks into files that arrived, before anybody can open them. */
export const uploadEntries = { checkUpload: 'documents/check-upload.handler.ts' } as const;

/** What hears of mails that came back. */
export const mailEntries = { noteBounce: 'outbox/note-bounce.handler.ts' } as const;

/** What an operator invokes; see docs/runbook.md. */
export const operationEntries = {
  reconcile: 'operations/reconcile.handler.ts',
  importRecords: 'operations/import-records.handler.ts',
  importDirectory: 'operations/import-directory.handler.ts',
} as const;

export const entries = {
  ...apiEntries,
  ...workflowEntries,
  ...outboxEntries,
  ...uploadEntries,
  ...mailEntries,
  ...operationEntries,
};
export type EntryName = keyof typeof entries;

/** `applications/applications-api.handler.ts` → `paktwerk-applications-api` */
export function functionName(entry: EntryName): string {
  const file = entries[entry].split('/').at(-1) ?? '';
  return `paktwerk-${file.replace('.handler.ts', '')}`;
}
