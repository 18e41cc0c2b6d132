import type { Change } from '#schemas/change/change.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import type { Proof } from '#schemas/proof/proof.ts';
import { type ApplicationRecord, requireApplicationRecord } from '../shared/records/application-record.ts';
import { subjectsOf } from '../shared/records/grant-record.ts';
import { toProof } from '../shared/records/proof-record.ts';
import { toSections } from '../shared/records/section-record.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { getItem, queryRange } from '../shared/table/read.ts';
import type { Granted } from './granted-sections.ts';
import type { LastProof } from './proven-figures.ts';

/** What was granted: the answers of the grant's application, what was changed since, and the last proof of use. */
export async function readGranted(grant: Grant): Promise<Granted> {
  const [record, sections, below] = await Promise.all([
    requireApplicationRecord(grant.id),
    queryRange(ranges.sections(grant.id)),
    queryRange(ranges.grant(grant.id)),
  ]);
  const { application } = record;
  const submittedAt = 'submittedAt' in application ? application.submittedAt : application.createdAt;
  const last = await lastProof(grant, record);
  return {
    ...{ grant, submittedAt, sections: toSections(sections), changes: subjectsOf<Change>(below, 'change') },
    ...(last && { last }),
  };
}

/** Of this grant, or of the one before it: at the time of the window the final proof is mostly not due yet. */
async function lastProof({ id, number }: Grant, { application }: ApplicationRecord): Promise<LastProof | undefined> {
  const { renews } = application;
  const own = await finalProof(id);
  if (own || !renews) return own && { proof: own, number };
  const before = await finalProof(renews.applicationId);
  return before && { proof: before, number: renews.number };
}

async function finalProof(grantId: ApplicationId): Promise<Proof | undefined> {
  const item = await getItem(keys.ofGrant(grantId, 'final-1'));
  const proof = item && toProof(item);
  return proof?.submitted ? proof : undefined;
}
