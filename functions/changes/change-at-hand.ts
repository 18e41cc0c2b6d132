import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { type Change, changeLifecycle } from '#schemas/change/change.ts';
import type { Todo, TodoKind } from '#schemas/grant/todo.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { type ActionOf, transition } from '#schemas/lifecycle.ts';
import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Action } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { authorise, checkVersion } from '../shared/authorise.ts';
import { grantFacts, grantFor } from '../shared/grant-facts.ts';
import { getChange } from '../shared/records/change-record.ts';
import type { GrantRecord } from '../shared/records/grant-record.ts';

type OnChange = {
  actor: Actor;
  parameters: { applicationId: ApplicationId; changeId: string };
  expectedVersion: number;
};
export type ChangeAtHand = { record: GrantRecord; before: Change };

/**
 * A change that somebody is about to take further; `earlier` names who took the steps before.
 * @throws PaktwerkError notFound · notAllowed · otherHandNeeded · versionStale
 */
export async function changeAtHand(
  { actor, parameters: { applicationId, changeId }, expectedVersion }: OnChange,
  action: Action,
  earlier: (change: Change) => readonly string[] = () => [],
): Promise<ChangeAtHand> {
  const record = await grantFor(actor, action, applicationId);
  const before = await getChange(applicationId, changeId);
  if (!before) throw new PaktwerkError('notFound');
  authorise(actor, action, grantFacts(record, earlier(before)), 'grant.read');
  checkVersion(before.version, expectedVersion);
  return { record, before };
}

/** The next state of a change. @throws PaktwerkError illegalTransition */
export const nextOf = (
  before: Change,
  action: ActionOf<typeof changeLifecycle>,
  more: Partial<Change> = {},
): Change => ({
  ...before,
  ...more,
  status: transition(changeLifecycle, before.status, action),
  version: before.version + 1,
});

/** What a change asks of officers, and until when. */
export const changeTodo = (kind: TodoKind & ('reviewChange' | 'decideChange'), at: Instant): Todo => ({
  kind,
  due: addDays(berlinDay(at), limits.todoDays.change),
});

/** What the history says of a change. */
export const changeFacts = ({ id, wish }: Change) => ({ change: id, kind: wish.kind });
