import * as z from 'zod';
import { authorityId } from '../authority.ts';
import { documentId } from '../document/document.ts';
import { readableText } from '../form/kinds/text.ts';
import { applicationId, day, instant, personId } from '../ids.ts';
import type { ActionOf, Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';
import { namedField } from './information-request.ts';

/** The life of a task. A task that its application no longer needs is closed (withdrawal). */
export const taskLifecycle = {
  open: { claim: 'claimed', close: 'closed' },
  claimed: { release: 'open', complete: 'completed', close: 'closed' },
  completed: {},
  closed: {},
} as const satisfies Lifecycle;

export type TaskStatus = StateOf<typeof taskLifecycle>;
export type TaskAction = ActionOf<typeof taskLifecycle>;

/** What a reviewer says of an application. */
export const reviewOutcomes = ['passed', 'returned', 'rejected'] as const;
export type Recommendation = 'passed' | 'rejected';
/** What the approver says. */
export const decisionOutcomes = ['approved', 'rejected', 'sentBack'] as const;
/** What the budget officer says when the budget does not suffice: more was found, less is set aside, or nothing. */
export const shortfallOutcomes = ['funded', 'reduced', 'unfunded'] as const;
/** A notice was taken to the post. */
export const postOutcomes = ['posted'] as const;
/** What an operator says once the cause of a stopped workflow is mended. */
export const operatorOutcomes = ['resumed'] as const;
export const taskOutcome = z.enum([
  ...new Set([...reviewOutcomes, ...decisionOutcomes, ...shortfallOutcomes, ...postOutcomes, ...operatorOutcomes]),
]);
export type TaskOutcome = z.infer<typeof taskOutcome>;

/** A review step of the measure, a budget that falls short, the decision, a letter to be posted, an operator's help. */
export const taskKinds = ['review', 'shortfall', 'decision', 'post', 'operator'] as const;
export type TaskKind = (typeof taskKinds)[number];
export const outcomesOf = {
  review: reviewOutcomes,
  decision: decisionOutcomes,
  shortfall: shortfallOutcomes,
  post: postOutcomes,
  operator: operatorOutcomes,
} as const satisfies Record<TaskKind, readonly TaskOutcome[]>;

/** `formalCheck-1`: step and round; the round counts how often the step was opened for the application. */
export const taskId = z.string().regex(/^[A-Za-z]{1,40}-\d{1,4}$/);

/** Steps that are no review step of a measure. */
export const shortfallStep = 'shortfall';
export const decisionStep = 'decision';
export const postStep = 'post';
export const operatorStep = 'operator';

/** What a reviewer noted at the points of the checklist, by the point's id. */
export const checklist = z.record(
  z.string().max(40),
  z.strictObject({ state: z.enum(['ok', 'objection']), note: z.string().max(500).optional() }),
);
export type Checklist = z.infer<typeof checklist>;

const common = z.object({
  schemaVersion: z.literal(1),
  id: taskId,
  applicationId,
  kind: z.enum(taskKinds),
  step: z.string(),
  /** Authority role whose people may claim the task. */
  role: z.string(),
  /** Where they work; tasks of the first releases, which knew one authority, do not say. */
  authorityId: authorityId.optional(),
  version: z.int().positive(),
  openedAt: instant,
  /** Day by which the step should be done, see `target-day.ts`; tasks opened before there were targets have none. */
  due: day.optional(),
  /** Why an operator is needed: the error of the workflow. */
  cause: z.string().optional(),
  /** Points of the step's checklist that were looked at; kept when the task changes hands. */
  checklist: checklist.optional(),
});
const claim = z.object({ claimedBy: personId, claimedByName: z.string(), claimedAt: instant });

/** A task of a person in the authority. The task token is not part of it: it stays inside the store. */
export const task = z.discriminatedUnion('status', [
  common.extend({ status: z.literal('open') }),
  common.extend({ status: z.literal('claimed'), ...claim.shape }),
  common.extend({
    status: z.literal('completed'),
    ...claim.shape,
    outcome: taskOutcome,
    reason: z.string().optional(),
    completedAt: instant,
  }),
  common.extend({ status: z.literal('closed'), closedAt: instant }),
]);
export type Task = z.infer<typeof task>;

const reason = readableText.trim().min(1).max(4000);
const amount = cents.check(z.gt(0));

/**
 * How a task is ended. Which outcomes are open to it, its kind says (`outcomesOf`); what belongs to an outcome comes
 * with it.
 */
export const completion = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('passed'),
    note: reason.optional(),
    /** Needed in the formal check of a late application. */
    lateAdmission: z.strictObject({ ground: z.enum(['discretion', 'reinstatement']), reason }).optional(),
  }),
  z.strictObject({
    outcome: z.literal('returned'),
    message: reason,
    fields: z.array(namedField).min(1).max(60),
    /** Last day for the answer as chosen; the round's kind of deadline may move it to a working day. */
    due: day,
  }),
  /** In a review a recommendation; in the decision, with the notice that was shown, the end. */
  z.strictObject({ outcome: z.literal('rejected'), reason, noticeId: documentId.optional() }),
  /** In full or in part: less than what was asked for needs its reason. */
  z.strictObject({ outcome: z.literal('approved'), amount, reason: reason.optional(), noticeId: documentId }),
  z.strictObject({ outcome: z.literal('sentBack'), step: z.string().max(40), reason }),
  z.strictObject({ outcome: z.literal('funded'), additional: amount, reason }),
  z.strictObject({ outcome: z.literal('reduced'), amount, reason }),
  z.strictObject({ outcome: z.literal('unfunded'), reason }),
  z.strictObject({ outcome: z.literal('posted'), postedOn: day }),
  z.strictObject({ outcome: z.literal('resumed'), reason: reason.optional() }),
]);
export type Completion = z.infer<typeof completion>;
