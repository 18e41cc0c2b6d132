import * as z from 'zod';
import { change } from '../change/change.ts';
import { documentId } from '../document/document.ts';
import { plannedReminder } from '../duty/duty.ts';
import { day, instant } from '../ids.ts';
import { onward } from '../onward/onward.ts';
import { accountChange, payment } from '../payment/payment.ts';
import { proof } from '../proof/proof.ts';
import { reclaim } from '../reclaim/reclaim.ts';
import { round } from '../round/round.ts';
import { grant } from './grant.ts';
import { grantTerms } from './grant-terms.ts';

/** A mail that came back, and what became of it. */
export const undeliveredMail = z.object({
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[a-f0-9]{16}$/),
  to: z.string(),
  subject: z.string(),
  bouncedAt: instant,
  /** What the other side said. */
  cause: z.string(),
  settled: z.object({ at: instant, byName: z.string(), note: z.string(), email: z.string().optional() }).optional(),
});
export type UndeliveredMail = z.infer<typeof undeliveredMail>;

/** One grant with all that its pages show, for the grantee and for the authority. */
export const grantView = z.object({
  grant,
  organisationName: z.string(),
  round,
  terms: grantTerms,
  /** The notice, a document of its application. */
  noticeId: documentId.optional(),
  /** Ancillary conditions of the notice in their order. */
  conditions: z.array(z.string()).optional(),
  /** Whom to ask at the authority. */
  contact: z.object({ authority: z.string(), phone: z.string(), email: z.string() }).optional(),
  /** Address for its mails. */
  contactEmail: z.string().optional(),
  payments: z.array(payment),
  accountChanges: z.array(accountChange),
  changes: z.array(change),
  onward: z.array(onward),
  proofs: z.array(proof),
  reclaims: z.array(reclaim),
  /** What will be sent and when, the next first. */
  planned: z.array(plannedReminder),
  /** What the authority has to see; empty for the grantee. */
  undelivered: z.array(undeliveredMail),
  overdue: z.array(z.object({ kind: z.string(), due: day, since: day })),
});
export type GrantView = z.infer<typeof grantView>;
