import * as z from 'zod';
import { applicationId, instant, personId } from '../ids.ts';
import type { ActionOf, Lifecycle, StateOf } from '../lifecycle.ts';

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
export const reviewOutcomes = ['passed', 'rejected'] as const;
export type Recommendation = (typeof reviewOutcomes)[number];
/** What the approver says. */
export const decisionOutcomes = ['approved', 'rejected'] as const;
/** What an operator says once the cause of a stopped workflow is mended. */
export const operatorOutcomes = ['resumed'] as const;
export const taskOutcome = z.enum([...new Set([...reviewOutcomes, ...decisionOutcomes, ...operatorOutcomes])]);
export type TaskOutcome = z.infer<typeof taskOutcome>;

/** A review step of the measure, the decision, or an operator's help. */
export const taskKinds = ['review', 'decision', 'operator'] as const;
export type TaskKind = (typeof taskKinds)[number];
export const outcomesOf = {
  review: reviewOutcomes,
  decision: decisionOutcomes,
  operator: operatorOutcomes,
} as const satisfies Record<TaskKind, readonly TaskOutcome[]>;

/** `formalCheck-1`: step and round; the round counts how often the step was opened for the application. */
export const taskId = z.string().regex(/^[A-Za-z]{1,40}-\d{1,4}$/);

/** Steps that are no review step of a measure. */
export const decisionStep = 'decision';
export const operatorStep = 'operator';

const common = z.object({
  schemaVersion: z.literal(1),
  id: taskId,
  applicationId,
  kind: z.enum(taskKinds),
  step: z.string(),
  /** Authority role whose people may claim the task. */
  role: z.string(),
  version: z.int().positive(),
  openedAt: instant,
  /** Why an operator is needed: the error of the workflow. */
  cause: z.string().optional(),
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
