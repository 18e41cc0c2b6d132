import * as z from 'zod';
import { readableText } from '../form/kinds/text.ts';
import { account } from '../grant/grant.ts';
import { applicationId, day, instant, personId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';

/**
 * The life of a payment request (Mittelabruf): certified as factually and arithmetically right by one person, ordered by
 * another (LHO § 70, § 72), given to the cash office in an export, and read back from it. Money that came back is certified
 * and ordered anew once the account is right. An order can be taken back until it is `exported`: then it has left the
 * house, and nothing but the cash office's answer moves it.
 */
export const paymentLifecycle = {
  requested: { certify: 'certified', refuse: 'refused', withdraw: 'withdrawn' },
  certified: { order: 'ordered', sendBack: 'requested' },
  ordered: { export: 'exported', sendBack: 'requested' },
  exported: { settle: 'paid', bounce: 'returned' },
  returned: { certify: 'certified', refuse: 'refused' },
  paid: {},
  refused: {},
  withdrawn: {},
} as const satisfies Lifecycle;
export type PaymentStatus = StateOf<typeof paymentLifecycle>;

/** `payment-1`: counted for each grant. */
export const paymentId = z.string().regex(/^payment-\d{1,4}$/);

const hand = z.object({ by: personId, byName: z.string(), at: instant });

export const payment = z.object({
  schemaVersion: z.literal(1),
  id: paymentId,
  applicationId,
  version: z.int().positive(),
  status: z.enum(Object.keys(paymentLifecycle) as [PaymentStatus, ...PaymentStatus[]]),
  /** What the cash office knows it by, `IM-2027-000012-A01`; never given twice. Certified anew it has a new one. */
  reference: z.string(),
  amount: cents,
  /** What it is needed for and until when: within the months of the round (ANBest: needs of the next two months). */
  purpose: z.string(),
  neededUntil: day,
  requested: hand,
  /** Where it goes; fixed when it is certified. */
  account: account.optional(),
  certified: hand.optional(),
  ordered: hand.optional(),
  /** Where it is booked. */
  booking: z.object({ chapter: z.string(), title: z.string(), year: z.int() }).optional(),
  exported: z.object({ exportId: z.string(), at: instant }).optional(),
  paidOn: day.optional(),
  returned: z.object({ on: day, reason: z.string() }).optional(),
  /** References under which it went out and came back, the first first. */
  earlier: z.array(z.object({ reference: z.string(), returnedOn: day, reason: z.string() })).optional(),
  /** Why it was refused or sent back. */
  reason: z.string().optional(),
});
export type Payment = z.infer<typeof payment>;

/** Orders that went to the cash office together. The file is written from it anew whenever it is opened: the same bytes. */
export const paymentExport = z.object({
  schemaVersion: z.literal(1),
  id: z.uuid(),
  authorityId: z.string(),
  createdAt: instant,
  createdBy: personId,
  createdByName: z.string(),
  lines: z.array(
    z.object({
      reference: z.string(),
      applicationId,
      paymentId,
      chapter: z.string(),
      title: z.string(),
      year: z.int(),
      amount: cents,
      payee: z.string(),
      iban: z.string(),
      certifiedByName: z.string(),
      orderedByName: z.string(),
    }),
  ),
});
export type PaymentExport = z.infer<typeof paymentExport>;

/** An order that waits for its export. */
export const waitingOrder = z.object({
  applicationId,
  paymentId,
  reference: z.string(),
  amount: cents,
  payee: z.string(),
  orderedAt: instant,
  orderedByName: z.string(),
});
export type WaitingOrder = z.infer<typeof waitingOrder>;

/** A line of what the cash office sends back. */
export const cashAnswer = z.discriminatedUnion('result', [
  z.strictObject({ reference: z.string().max(60), result: z.literal('paid'), on: day }),
  z.strictObject({
    reference: z.string().max(60),
    result: z.literal('returned'),
    on: day,
    reason: readableText.trim().min(1).max(200),
  }),
]);
export type CashAnswer = z.infer<typeof cashAnswer>;

/**
 * What came of a line: `taken` over · `known` already · `unknownReference`, none of this authority's · `contradicts` what
 * stands here, or what was never sent · `wrongDay`, before the order went out or in the future. Only the first one changes
 * anything.
 */
export const cashOutcome = z.object({
  reference: z.string(),
  outcome: z.enum(['taken', 'known', 'unknownReference', 'contradicts', 'wrongDay']),
});
export type CashOutcome = z.infer<typeof cashOutcome>;

/**
 * The life of a change of the account. Asked for by one person of the applicant, confirmed by another who is a
 * signatory, and accepted by an officer, who asks back on a way of their own.
 */
export const accountChangeLifecycle = {
  proposed: { confirm: 'confirmed', drop: 'dropped' },
  confirmed: { accept: 'accepted', refuse: 'refused', drop: 'dropped' },
  accepted: {},
  refused: {},
  dropped: {},
} as const satisfies Lifecycle;
type AccountChangeStatus = StateOf<typeof accountChangeLifecycle>;

export const accountChangeId = z.string().regex(/^account-\d{1,4}$/);
export const accountChange = z.object({
  schemaVersion: z.literal(1),
  id: accountChangeId,
  applicationId,
  version: z.int().positive(),
  status: z.enum(Object.keys(accountChangeLifecycle) as [AccountChangeStatus, ...AccountChangeStatus[]]),
  before: account,
  after: account,
  proposed: hand,
  confirmed: hand.optional(),
  /** `check`: how the officer made sure, such as a call to a number known before; for the authority alone. */
  accepted: hand.extend({ check: z.string().optional() }).optional(),
  reason: z.string().optional(),
});
export type AccountChange = z.infer<typeof accountChange>;
