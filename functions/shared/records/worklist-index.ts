import { type AuthorityId, firstAuthority } from '#schemas/authority.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { AuthorityRole } from '#schemas/person/roles.ts';
import type { WorkedStep } from '#schemas/review/steps.ts';
import type { Task } from '#schemas/review/task.ts';
import type { Key } from '../table/keys.ts';
import { queryIndexPage } from '../table/read.ts';

/**
 * Where tasks stand in the index `worklist`. Free ones lie by role and step in the order of their urgency, so that a
 * page of them is one bounded query, whatever waits behind it. Claimed ones lie by role and person: what one person
 * works on is one query, and what a role works on is as much as its people can hold.
 *
 * - free: `<authority>#<role>#<step>` / `<urgency>`
 * - claimed: `claimed#<authority>#<role>` / `<person>#<urgency>`
 *
 * An urgency is `<due day>#<opened at>#<application>#<task>`: unique, and the place at which the next page goes on.
 */
export type WorklistEntryKey = Key & { urgency: string };

type At = { authorityId?: AuthorityId | undefined };

/**
 * Each authority has partitions of its own; those of the first one bear no name, as it was the only one once.
 * Administrators help all authorities alike.
 */
const of = ({ authorityId = firstAuthority }: At, role: string): string =>
  authorityId === firstAuthority || role === 'administrator' ? '' : `${authorityId}#`;

const free = (at: At, { role, step }: WorkedStep | Task): string => `${of(at, role)}${role}#${step}`;
const claimed = (at: At, role: string): string => `claimed#${of(at, role)}${role}`;

/** A task without a target counts as due on the day on which it was opened. */
const urgencyOf = ({ due, openedAt, applicationId, id }: Task): string =>
  `${due ?? berlinDay(openedAt)}#${openedAt}#${applicationId}#${id}`;

/** Undefined for a task that nobody has to do any more. */
export function worklistPlace(task: Task): { partition: string; sort: string } | undefined {
  if (task.status === 'open') return { partition: free(task, task), sort: urgencyOf(task) };
  if (task.status === 'claimed')
    return { partition: claimed(task, task.role), sort: `${task.claimedBy}#${urgencyOf(task)}` };
  return undefined;
}

/** The most urgent free tasks of a step after a place, at most so many. */
export async function freeTasks(
  authorityId: AuthorityId,
  step: WorkedStep,
  after: string,
  limit: number,
): Promise<WorklistEntryKey[]> {
  const found = await queryIndexPage('worklist', free({ authorityId }, step), { after, before: last }, limit);
  return found.map(({ pk, sk, sort }) => ({ pk, sk, urgency: sort }));
}

/** What the people of a role work on, or one of them, in no order across people. */
export async function claimedTasks(
  authorityId: AuthorityId,
  role: AuthorityRole,
  personId?: string,
): Promise<WorklistEntryKey[]> {
  const range =
    personId === undefined ? { after: '', before: last } : { after: `${personId}#`, before: `${personId}#~` };
  const found = await queryIndexPage('worklist', claimed({ authorityId }, role), range);
  return found.map(({ pk, sk, sort }) => ({ pk, sk, urgency: sort.slice(sort.indexOf('#') + 1) }));
}

/** Sorts after every urgency and every person. */
const last = '~';
