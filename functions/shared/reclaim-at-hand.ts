import { type GrantTerms, grantTermsOf } from '#schemas/grant/grant-terms.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Action } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { handsOf, type Reclaim } from '#schemas/reclaim/reclaim.ts';
import type { Hand } from '#schemas/reclaim/reclaim-steps.ts';
import { authorise, checkVersion } from './authorise.ts';
import { grantFacts } from './grant-facts.ts';
import { getTerms } from './records/directory-records.ts';
import { type GrantRecord, getGrantRecord } from './records/grant-record.ts';
import { getReclaim } from './records/reclaim-record.ts';

export type ReclaimAtHand = { record: GrantRecord; reclaim: Reclaim; terms: GrantTerms['reclaim']; by: Hand };

type Asked = {
  actor: Actor;
  parameters: { applicationId: ApplicationId; reclaimId: string };
  expectedVersion: number;
  at: Instant;
};

/**
 * Reads a reclaim for somebody who has seen it in this version. Who opened, heard or proposed it does not decide it.
 * @throws PaktwerkError notFound · notAllowed · otherHandNeeded · versionStale
 */
export async function reclaimAtHand(
  { actor, parameters: { applicationId, reclaimId }, expectedVersion, at }: Asked,
  action: Action,
): Promise<ReclaimAtHand> {
  const [record, reclaim] = await Promise.all([getGrantRecord(applicationId), getReclaim(applicationId, reclaimId)]);
  if (!record) throw new PaktwerkError('notFound');
  authorise(actor, action, grantFacts(record, reclaim && handsOf(reclaim)), 'grant.read');
  if (!reclaim) throw new PaktwerkError('notFound');
  checkVersion(reclaim.version, expectedVersion);
  const { reclaim: terms } = grantTermsOf((await getTerms(record.grant.roundId)) ?? {});
  return { record, reclaim, terms, by: handOf(actor, at) };
}

/** Who acts and when, as records keep it. */
export const handOf = ({ person }: Actor, at: Instant): Hand => ({ by: person.id, byName: person.name, at });
