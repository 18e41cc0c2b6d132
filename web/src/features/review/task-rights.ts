import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import { firstAuthority } from '#schemas/authority.ts';
import { type Action, can, type RecordFacts } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Task } from '#schemas/review/task.ts';

/** What is known of a task's application: whose it is, and who reviewed it. */
export type CaseFacts = { organisationId: string; reviewerIds: readonly string[] };

/** People who completed a step of the review: four eyes keep them from deciding. */
export const reviewersOf = (tasks: readonly Task[]): string[] =>
  tasks.flatMap((task) => (task.kind === 'review' && task.status === 'completed' ? [task.claimedBy] : []));

const factsOf = (task: Task, facts: CaseFacts): RecordFacts => ({
  ...facts,
  submitted: true,
  authorityId: task.authorityId ?? firstAuthority,
  taskRole: task.role,
  ...('claimedBy' in task ? { assigneeId: task.claimedBy } : {}),
});

type TaskAction = Extract<Action, `task.${string}`>;

export const mayDo = (actor: Actor, action: TaskAction, task: Task, facts: CaseFacts): boolean =>
  can(actor, action, factsOf(task, facts));

/** Why somebody whose role a task waits for may not work on it. */
export type Bar = 'fourEyes' | 'ownOrganisation';

export function barOf(actor: Actor, task: Task, facts: CaseFacts): Bar | undefined {
  if (mayDo(actor, 'task.claim', task, facts)) return undefined;
  if (mayDo(actor, 'task.claim', task, { ...facts, reviewerIds: [] })) return 'fourEyes';
  return actor.person.authorityRoles.some((role) => role === task.role) ? 'ownOrganisation' : undefined;
}

const underReview: readonly ApplicationStatus[] = ['inReview', 'inDecision'];

/** A pass that the person may still take back: their own, and nobody has worked on it since. */
export function mayReopen(
  actor: Actor,
  task: Task,
  tasks: readonly Task[],
  status: ApplicationStatus,
  facts: CaseFacts,
) {
  if (task.status !== 'completed' || task.kind !== 'review' || task.outcome !== 'passed') return false;
  const { completedAt } = task;
  const since = tasks.filter(({ id, openedAt }) => id !== task.id && openedAt >= completedAt);
  const untouched = since.every((later) => later.status === 'open' || later.status === 'closed');
  return underReview.includes(status) && untouched && mayDo(actor, 'task.reopen', task, facts);
}
