import * as z from 'zod';
import { day, instant, personId } from '../ids.ts';
import type { Lifecycle } from '../lifecycle.ts';

/**
 * How a notice reaches the applicant (§ 41 LVwVfG). In the portal only with consent: the notification goes out, and
 * somebody empowered retrieves the notice within the days of the round, else it counts as not delivered and goes by
 * post. What counts is the day of delivery; the remedy period begins with it.
 */
export const deliveryLifecycle = {
  preparing: { notify: 'notified', resortToPost: 'toBePosted' },
  notified: { retrieve: 'delivered', expire: 'toBePosted' },
  toBePosted: { post: 'delivered' },
  delivered: {},
} as const satisfies Lifecycle;

/** Why a notice goes by post. */
export const postReasons = ['noConsent', 'notRetrieved'] as const;

const notified = { notifiedAt: instant, retrieveUntil: day };
export const delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('preparing') }),
  z.object({ state: z.literal('notified'), ...notified }),
  z.object({
    state: z.literal('toBePosted'),
    reason: z.enum(postReasons),
    /** Day on which that became clear; an earlier posting would be none. */
    since: day.optional(),
  }),
  z.object({
    state: z.literal('delivered'),
    by: z.enum(['portal', 'post']),
    /** Day of delivery: the day after the retrieval, or some days after posting; it does not move (§ 41 (2), (2a)). */
    deliveredOn: day,
    /** Last day for a legal remedy; a period, so its end moves to a working day. */
    remedyUntil: day,
    retrievedAt: instant.optional(),
    retrievedBy: personId.optional(),
    postedOn: day.optional(),
  }),
]);
export type Delivery = z.infer<typeof delivery>;
