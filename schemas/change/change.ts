import * as z from 'zod';
import { documentId } from '../document/document.ts';
import { readableText } from '../form/kinds/text.ts';
import { applicationId, day, instant, personId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';

/**
 * The life of a change of a grant: asked for, looked at by an officer, decided by somebody else, told by a change
 * notice (Änderungsbescheid), which is delivered like the notice itself.
 */
export const changeLifecycle = {
  requested: { support: 'supported', refuse: 'refused', withdraw: 'withdrawn' },
  supported: { approve: 'approved', refuse: 'refused', sendBack: 'requested' },
  approved: {},
  refused: {},
  withdrawn: {},
} as const satisfies Lifecycle;
export type ChangeStatus = StateOf<typeof changeLifecycle>;

export const changeId = z.string().regex(/^change-\d{1,4}$/);

const reason = readableText.trim().min(1).max(4000);
/** The group's new sum. */
const line = z.strictObject({ group: z.string().max(40), amount: cents.check(z.gte(0)) });
const difference = cents.check(z.gt(0));

/**
 * What shall be other than in the notice:
 * - `extension`: a longer period, which also moves the last day of the proof;
 * - `replan`: other sums in groups of the financing plan. Up to a fifth more in a group needs nobody's consent where
 *   others save as much (ANBest Nr. 1.2); under a fixed amount there is no such limit;
 * - `morePosts`: more posts or a greater share of full time, and so a grant that is greater by `amount`, as far as the
 *   budget goes;
 * - `vacancy`: months in which a post was not filled, and so a grant that is smaller by `amount`.
 */
export const changeWish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('extension'), periodTo: day, reason }),
  z.strictObject({ kind: z.literal('replan'), lines: z.array(line).min(1).max(30), reason }),
  z.strictObject({
    kind: z.literal('morePosts'),
    amount: difference,
    posts: readableText.trim().min(1).max(2000),
    reason,
  }),
  z.strictObject({
    kind: z.literal('vacancy'),
    amount: difference,
    /** Row of the post in the application. */
    post: z.string().max(60),
    months: z.int().min(1).max(36),
    reason,
  }),
]);
export type ChangeWish = z.infer<typeof changeWish>;

const hand = z.object({ by: personId, byName: z.string(), at: instant });

/** How the change notice reaches the grantee; the same days as those of the notice count. */
const changeDelivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('notified'), notifiedAt: instant, retrieveUntil: day }),
  z.object({ state: z.literal('toBePosted'), since: day }),
  z.object({ state: z.literal('delivered'), by: z.enum(['portal', 'post']), deliveredOn: day, remedyUntil: day }),
]);

export const change = z.object({
  schemaVersion: z.literal(1),
  id: changeId,
  applicationId,
  version: z.int().positive(),
  status: z.enum(Object.keys(changeLifecycle) as [ChangeStatus, ...ChangeStatus[]]),
  wish: changeWish,
  requested: hand,
  supported: hand.extend({ note: z.string().optional() }).optional(),
  /** Why the approver wants it looked at again; for the authority. */
  sentBack: hand.extend({ reason: z.string() }).optional(),
  decided: hand.extend({ reason: z.string().optional() }).optional(),
  /** What the grant was before and is afterwards, once it is approved. */
  effect: z
    .object({
      amount: z.object({ before: cents, after: cents }),
      periodTo: z.object({ before: day, after: day }),
      proofDue: z.object({ before: day, after: day }),
    })
    .optional(),
  noticeId: documentId.optional(),
  delivery: changeDelivery.optional(),
});
export type Change = z.infer<typeof change>;
