import * as z from 'zod';
import { documentId } from '../document/document.ts';
import { applicationId, day, instant, personId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';

/**
 * The life of a reclaim in the law's steps: hearing (§ 28 LVwVfG) → revocation or withdrawal and reimbursement by
 * decision (§§ 48, 49, 49a LVwVfG), by somebody else than who conducted the hearing → paid back. Small amounts are
 * left, and whoever is convincing in the hearing keeps the money.
 */
export const reclaimLifecycle = {
  opened: { hear: 'hearing', leave: 'left' },
  hearing: { state: 'heard', close: 'heard' },
  heard: { propose: 'proposed', leave: 'left' },
  proposed: { decide: 'decided', sendBack: 'heard', leave: 'left' },
  decided: { repay: 'decided', settle: 'repaid' },
  repaid: {},
  left: {},
} as const satisfies Lifecycle;
export type ReclaimStatus = StateOf<typeof reclaimLifecycle>;

export const reclaimId = z.string().regex(/^reclaim-\d{1,4}$/);

/**
 * On what it rests: use for another purpose or a broken condition (§ 49 (3) LVwVfG, which needs a revocation), a notice
 * that was wrong from the start (§ 48), or a condition subsequent, with which the grant falls by itself (ANBest Nr. 2,
 * § 49a (1)): then nothing has to be revoked and no year runs.
 */
export const reclaimGrounds = ['resolutoryCondition', 'revocation', 'withdrawal'] as const;

const hand = z.object({ by: personId, byName: z.string(), at: instant });

/** A payment to the grantee of which some has to come back, and since when that part bears interest. */
const interestPart = z.object({ amount: cents, from: day });

export const reclaim = z.object({
  schemaVersion: z.literal(1),
  id: reclaimId,
  applicationId,
  version: z.int().positive(),
  status: z.enum(Object.keys(reclaimLifecycle) as [ReclaimStatus, ...ReclaimStatus[]]),
  ground: z.enum(reclaimGrounds),
  amount: cents,
  /** Why, in words for the letters. */
  reason: z.string(),
  /** When the authority knew all that justifies it: the year for a decision runs from here (§ 48 (4), § 49 (3)). */
  knownOn: day,
  /** Last day for the decision; absent for a condition subsequent. */
  decideUntil: day.optional(),
  opened: hand,
  /** `by`: whoever conducted it, who does not decide. */
  hearing: z.object({ due: day, letterId: documentId, sentAt: instant, by: personId.optional() }).optional(),
  /** What the grantee says. */
  statement: hand.extend({ text: z.string() }).optional(),
  /** At most what was heard about; less where the statement convinces in part. */
  proposed: hand.extend({ amount: cents, reason: z.string() }).optional(),
  /** Why the approver wants another proposal; for the authority. */
  sentBack: hand.extend({ reason: z.string() }).optional(),
  decided: hand.extend({ noticeId: documentId, payUntil: day, amount: cents }).optional(),
  /** What bears interest, by the payments that it came from. */
  interestParts: z.array(interestPart),
  /** Interest on money drawn earlier than needed: at the authority's discretion (§ 49a (4) LVwVfG). */
  earlyDrawing: z.object({ amount: cents, from: day, to: day, charged: z.boolean(), reason: z.string() }).optional(),
  /** Reductions of what is owed, as they came in. */
  repayments: z.array(z.object({ on: day, amount: cents, enteredByName: z.string() })),
  /** Interest as it came out when all was paid back; asked for only above the round's threshold. */
  interest: z.object({ amount: cents, until: day, charged: z.boolean(), payUntil: day.optional() }).optional(),
  left: hand.extend({ reason: z.string(), smallAmount: z.boolean() }).optional(),
});
export type Reclaim = z.infer<typeof reclaim>;

/** Who took part in it before the decision, and therefore does not make it. */
export const handsOf = ({ opened, hearing, proposed }: Reclaim): string[] =>
  [opened.by, hearing?.by, proposed?.by].filter((hand) => hand !== undefined);
