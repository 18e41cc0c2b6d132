import * as z from 'zod';
import { deadlineKind } from '../calendar/deadline-kind.ts';
import { rungs, standingDutyKinds } from '../duty/duty.ts';
import { type Day, day, roundId } from '../ids.ts';
import { type Cents, cents } from '../money.ts';

const days = z.int().min(1).max(366);
const words = z.string().trim().min(1).max(200);

/** What a round says about the time after its decisions. */
export const grantTerms = z.strictObject({
  payment: z.strictObject({
    /** Where the cash office books it: Kapitel and Titel of the budget. */
    chapter: words,
    title: words,
    /** Only what is needed within so many months may be drawn (ANBest-K/P Nr. 1.4). */
    needMonths: z.int().min(1).max(12),
  }),
  /** When to remind of what; a kind that is left out has the measure's or the standard ladder. */
  reminders: z.partialRecord(z.enum(standingDutyKinds), rungs),
  interimProof: z.strictObject({ due: day, deadline: deadlineKind }).optional(),
  /** The follow-up: into which round, from when, until when. Absent where nothing follows. */
  renewal: z.strictObject({ into: roundId, opensOn: day, closesOn: day, deadline: deadlineKind }).optional(),
  proofs: z.strictObject({
    /** Whether receipts are listed one by one. */
    receipts: z.boolean(),
    /** Of a hundred proofs, how many are drawn for a closer look. */
    samplePercent: z.int().min(0).max(100),
  }),
  reclaim: z.strictObject({
    hearingDays: days,
    /** Days after the decision within which to pay back. */
    paymentDays: days,
    /** Less than this is not reclaimed, less interest not asked for. */
    smallAmount: cents,
    smallInterest: cents,
    /** Points above the base rate, by the day from which they hold, the oldest first (§ 49a (3) LVwVfG: five). */
    margin: z.array(z.strictObject({ from: day, points: z.number().min(0).max(20) })).min(1),
  }),
  /** Years for which receipts are kept after the proof (ANBest Nr. 6: five). */
  retentionYears: z.int().min(1).max(30),
});
export type GrantTerms = z.infer<typeof grantTerms>;

/** Reminders where neither round nor measure says otherwise. */
export const standardLadders: GrantTerms['reminders'] & object = {
  payment: { before: [0], overdue: [30] },
  interimProof: { before: [30, 7, 1], overdue: [1, 7, 14] },
  proof: { before: [90, 30, 7, 1], overdue: [1, 7, 14] },
  window: { before: [0], overdue: [] },
  renewal: { before: [90, 30, 7, 1], overdue: [1, 7, 14] },
  retention: { before: [0], overdue: [] },
};

/** What holds in rounds whose terms say nothing about the time after their decisions. */
export const standardGrantTerms: GrantTerms = {
  payment: { chapter: '—', title: '—', needMonths: 2 },
  reminders: {},
  proofs: { receipts: false, samplePercent: 10 },
  reclaim: {
    hearingDays: 28,
    paymentDays: 30,
    smallAmount: 0 as Cents,
    smallInterest: 0 as Cents,
    margin: [{ from: '2000-01-01' as Day, points: 5 }],
  },
  retentionYears: 5,
};

export const grantTermsOf = ({ afterDecision }: { afterDecision?: GrantTerms | undefined }): GrantTerms =>
  afterDecision ?? standardGrantTerms;
