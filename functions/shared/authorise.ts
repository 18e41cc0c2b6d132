import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type Action, can, type RecordFacts } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';

/**
 * Refuses what the actor may not do to a record, telling no more than the actor may know: what they may not see does
 * not exist for them.
 * @throws PaktwerkError notFound · fourEyes · otherHandNeeded · notAllowed
 */
export function authorise(actor: Actor, action: Action, facts: RecordFacts, readAction: Action): void {
  if (!can(actor, readAction, facts)) throw new PaktwerkError('notFound');
  if (can(actor, action, facts)) return;
  if (can(actor, action, { ...facts, reviewerIds: [] })) throw new PaktwerkError('fourEyes');
  throw new PaktwerkError(can(actor, action, { ...facts, earlierHands: [] }) ? 'otherHandNeeded' : 'notAllowed');
}

/** The version that the caller saw must still be the present one. */
export function checkVersion(present: number, expected: number): void {
  if (present !== expected) throw new PaktwerkError('versionStale', { version: present });
}
