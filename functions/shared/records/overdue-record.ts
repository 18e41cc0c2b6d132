import type { Grant } from '#schemas/grant/grant.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { Todo } from '#schemas/grant/todo.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { keys } from '../table/keys.ts';
import { getItem } from '../table/read.ts';
import { conditions, type TransactItem } from '../table/write.ts';
import { todoPlace } from './todo-index.ts';

/** A duty of the grantee that is overdue for long, by its `reminderKind`. */
export type Overdue = GrantView['overdue'][number];

/** It waits for officers from now on; the next step of its ladder brings it back. */
export function beginOverdue({ id: applicationId, authorityId }: Grant, overdue: Overdue): TransactItem {
  const todo: Todo = { kind: 'overdue', due: overdue.due };
  const place = todoPlace(authorityId, todo, { applicationId, id: overdue.kind });
  return { put: { ...keys.overdue(applicationId, overdue.kind), schemaVersion: 1, overdue, todo, ...place } };
}

export async function getOverdue(applicationId: ApplicationId, kind: string): Promise<Overdue | undefined> {
  return (await getItem(keys.overdue(applicationId, kind)))?.overdue as Overdue | undefined;
}

/** It leaves the list. @throws LostRace when somebody else settled it */
export const endOverdue = (applicationId: ApplicationId, kind: string): TransactItem => ({
  remove: keys.overdue(applicationId, kind),
  when: conditions.present,
});
