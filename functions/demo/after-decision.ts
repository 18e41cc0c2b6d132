import type { GrantTerms } from '#schemas/grant/grant-terms.ts';
import type { Day } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';

/** What all rounds of the demo say about the time after their decisions. Chapter and title are made up. */
export const afterDecision: GrantTerms = {
  payment: { chapter: '0918', title: '633 71', needMonths: 2 },
  reminders: {},
  proofs: { receipts: false, samplePercent: 10 },
  reclaim: {
    hearingDays: 28,
    paymentDays: 30,
    smallAmount: euros(250),
    smallInterest: euros(50),
    // § 49a (3) LVwVfG.
    margin: [{ from: '2000-01-01' as Day, points: 5 }],
  },
  retentionYears: 5,
};
