import type { AuthorityId } from '#schemas/authority.ts';
import { type Todo, type TodoKind, todoRoles } from '#schemas/grant/todo.ts';
import type { AuthorityRole } from '#schemas/person/roles.ts';
import { table } from '#schemas/table.ts';

/**
 * Where what waits about grants stands in the index `worklist`, beside the tasks of applications: by authority and role,
 * `grants#<authority>#<role>` / `<due day>#<grant>#<subject>`; orders that wait for an export by a partition of their own.
 */
export function todoPlace(
  authorityId: AuthorityId,
  { kind, due }: Todo,
  { applicationId, id }: { applicationId: string; id: string },
): Record<string, string> {
  const { partitionKey, sortKey } = table.indexes.worklist;
  return { [partitionKey]: todoPartition(authorityId, kind), [sortKey]: `${due}#${applicationId}#${id}` };
}

/** What waits for the cash office is many and alike, and nobody's next step: it stands apart. */
const apart: readonly TodoKind[] = ['exportPayment', 'awaitCash'];

export const todoPartition = (authorityId: AuthorityId, kind: TodoKind): string =>
  apart.includes(kind) ? `grants#${authorityId}#${kind}` : roleTodos(authorityId, todoRoles[kind]);

const roleTodos = (authorityId: AuthorityId, role: AuthorityRole): string => `grants#${authorityId}#${role}`;
