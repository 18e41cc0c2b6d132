import * as z from 'zod';
import { day } from '../ids.ts';

/** Days before a due day on which to remind (0: on the day itself), and days after it on which to remind again. */
export const rungs = z.object({
  before: z.array(z.int().min(0).max(366)).max(6),
  overdue: z.array(z.int().min(1).max(366)).max(6),
});
export type Rungs = z.infer<typeof rungs>;

/**
 * Duties that follow from the grant itself: an instalment that can be drawn, the proofs, the window of the renewal, the
 * last day of the follow-up application, and the end of the time for which receipts are kept.
 */
export const standingDutyKinds = ['payment', 'interimProof', 'proof', 'window', 'renewal', 'retention'] as const;
export type StandingDutyKind = (typeof standingDutyKinds)[number];

/**
 * Duties that somebody's act brings about: an answer about a proof, a hearing before a revocation, money to be paid
 * back, a change notice to be opened, a part of the proof that an onward recipient owes.
 */
const postedDutyKinds = ['proofAnswer', 'hearing', 'repayment', 'retrieval'] as const;
export type DutyKind = StandingDutyKind | (typeof postedDutyKinds)[number];
export const dutyKinds = [...standingDutyKinds, ...postedDutyKinds] as const;

/** `subject` is the id of the record that it is about, such as `reclaim-1`; kind and subject name a duty. */
export const postedDuty = z.object({
  kind: z.enum(postedDutyKinds),
  subject: z.string(),
  due: day,
  rungs,
  /** The day on which it came about, of which nobody need be reminded; filled in when it is written. */
  since: day.optional(),
});
export type PostedDuty = z.infer<typeof postedDuty>;

/** A reminder that will go out unless the duty is fulfilled, moved or dropped before. */
export const plannedReminder = z.object({
  kind: z.enum(dutyKinds),
  /** Of a duty that stands several times: the instalment's number, or the subject of a posted one. */
  subject: z.string().optional(),
  due: day,
  /** Day on which it goes out. */
  on: day,
  /** Days from that day to the due day; below zero: overdue. */
  daysLeft: z.int(),
  /** Whether the authority is told too. */
  escalates: z.boolean(),
});
export type PlannedReminder = z.infer<typeof plannedReminder>;
