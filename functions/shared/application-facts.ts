import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Action, RecordFacts } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { authorise } from './authorise.ts';
import { type ApplicationRecord, getApplicationRecord } from './records/application-record.ts';

/** What permissions depend on in an application. */
export function factsOf({ application, reviewerIds }: ApplicationRecord): RecordFacts {
  const { organisationId, authorityId, status } = application;
  return {
    ...{ organisationId, authorityId, reviewerIds },
    submitted: status !== 'draft' && status !== 'discarded',
  };
}

/** Reads an application for somebody who wants to do something to it. @throws PaktwerkError notFound · notAllowed */
export async function applicationFor(actor: Actor, action: Action, applicationId: string): Promise<ApplicationRecord> {
  const record = await getApplicationRecord(applicationId);
  if (!record) throw new PaktwerkError('notFound');
  authorise(actor, action, factsOf(record), 'application.read');
  return record;
}

/** The actor as an event of the history names them. */
export const byPerson = ({ person }: Actor) => ({ actor: person.id, actorName: person.name });

/** A step of the state machine as an event of the history names it. */
export const byWorkflow = { actor: 'workflow', actorName: 'Paktwerk' } as const;
