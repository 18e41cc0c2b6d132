import type { ApplicationId } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Action, RecordFacts } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { authorise } from './authorise.ts';
import { type GrantRecord, getGrantRecord } from './records/grant-record.ts';

/** What permissions depend on in a grant; `earlierHands` took the step before the one that is asked for. */
export const grantFacts = (
  { grant: { organisationId, authorityId }, reviewerIds }: GrantRecord,
  earlierHands: readonly string[] = [],
): RecordFacts => ({ organisationId, authorityId, reviewerIds, earlierHands });

/** Whoever belongs to the grantee sees it as grantees do, whatever they are besides. */
export const isGrantee = ({ memberships }: Actor, { grant }: Pick<GrantRecord, 'grant'>): boolean =>
  memberships.some(({ organisationId }) => organisationId === grant.organisationId);

/** Reads a grant for somebody who wants to do something to it. @throws PaktwerkError notFound · notAllowed */
export async function grantFor(actor: Actor, action: Action, id: ApplicationId): Promise<GrantRecord> {
  const record = await getGrantRecord(id);
  if (!record) throw new PaktwerkError('notFound');
  authorise(actor, action, grantFacts(record), 'grant.read');
  return record;
}
