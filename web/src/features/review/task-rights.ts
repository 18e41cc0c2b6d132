import { can, type RecordFacts } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Task } from '#schemas/review/task.ts';

/** People who completed a step of the review: four eyes keep them from deciding. */
export const reviewersOf = (tasks: readonly Task[]): string[] =>
  tasks.flatMap((task) => (task.kind === 'review' && task.status === 'completed' ? [task.claimedBy] : []));

const factsOf = (task: Task, reviewerIds: readonly string[]): RecordFacts => ({
  submitted: true,
  taskRole: task.role,
  reviewerIds,
  ...(task.status === 'claimed' ? { assigneeId: task.claimedBy } : {}),
});

export const mayClaim = (actor: Actor, task: Task, reviewerIds: readonly string[] = []): boolean =>
  can(actor, 'task.claim', factsOf(task, reviewerIds));

export const mayComplete = (actor: Actor, task: Task, reviewerIds: readonly string[]): boolean =>
  can(actor, 'task.complete', factsOf(task, reviewerIds));

export const mayRelease = (actor: Actor, task: Task, reviewerIds: readonly string[]): boolean =>
  can(actor, 'task.release', factsOf(task, reviewerIds));

/** The task waits for the person's role, and only the four-eyes principle stands in the way. */
export const isBarredByFourEyes = (actor: Actor, task: Task, reviewerIds: readonly string[]): boolean =>
  mayClaim(actor, task) && !mayClaim(actor, task, reviewerIds);
