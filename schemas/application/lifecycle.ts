import type { ActionOf, Lifecycle, StateOf } from '../lifecycle.ts';

/**
 * The life of an application. `register` and the ends of the review are steps of the application workflow; the rest
 * is done by people. A rejection recommended in the review still goes to the decision: checking and deciding are
 * separate hands.
 */
export const applicationLifecycle = {
  draft: { submit: 'submitted', discard: 'discarded', handOver: 'draft', handBack: 'draft' },
  submitted: { register: 'inReview', withdraw: 'withdrawn' },
  inReview: {
    pass: 'inReview',
    return: 'returned',
    reopen: 'inReview',
    recommendApproval: 'inDecision',
    recommendRejection: 'inDecision',
    withdraw: 'withdrawn',
  },
  /** An information request is open: the applicant may change what it names. */
  returned: { answer: 'inReview', lapse: 'inReview', withdraw: 'withdrawn' },
  inDecision: {
    approve: 'approved',
    reject: 'rejected',
    sendBack: 'inReview',
    reopen: 'inReview',
    withdraw: 'withdrawn',
  },
  approved: {},
  rejected: {},
  withdrawn: {},
  discarded: {},
} as const satisfies Lifecycle;

export type ApplicationStatus = StateOf<typeof applicationLifecycle>;
export type ApplicationAction = ActionOf<typeof applicationLifecycle>;
