import * as z from 'zod';
import { instant } from '../ids.ts';

/** What can happen to an application, as past participles. */
export const auditActions = [
  'created',
  'submitted',
  'discarded',
  'handedOver',
  'handedBack',
  'sectionCopied',
  'partInvited',
  'partReminded',
  'partHandedIn',
  'partTakenOver',
  'partAskedBack',
  'partClosed',
  'withdrawn',
  'registered',
  'taskOpened',
  'taskClaimed',
  'taskReleased',
  'taskCompleted',
  'recommended',
  'lateAdmitted',
  'returned',
  'requestAnswered',
  'requestExtended',
  'requestReminded',
  'requestLapsed',
  'taskReopened',
  'sentBack',
  'reserved',
  'shortfall',
  'budgetRaised',
  'approved',
  'rejected',
  'announced',
  'receiptSent',
  'consentRevoked',
  'leftToPost',
  'retrieved',
  'notRetrieved',
  'delivered',
] as const;

/**
 * One entry of an application's history. Each carries the hash of the one before it, so that no entry can be changed
 * or taken out unseen: `hash` is SHA-256 over the canonical JSON (RFC 8785) of all other members.
 */
export const auditEvent = z.object({
  sequence: z.int().positive(),
  action: z.enum(auditActions),
  at: instant,
  /** Person id, `workflow` for a step of the state machine, or `part` for whoever holds the link of a part. */
  actor: z.string(),
  actorName: z.string(),
  /** Facts of the event: step, outcome, reason, hash of the content, … never personal data of third parties. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof auditEvent>;
