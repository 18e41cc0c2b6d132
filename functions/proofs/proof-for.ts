import type { Change } from '#schemas/change/change.ts';
import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Action } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { ProofId, ProofKind } from '#schemas/proof/proof.ts';
import { type ProofForm, proofForm } from '#schemas/proof/proof-form.ts';
import { authorise } from '../shared/authorise.ts';
import { grantFacts } from '../shared/grant-facts.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { formContext, getTerms, requireRound } from '../shared/records/directory-records.ts';
import { type GrantRecord, readGrantRecord, subjectsOf } from '../shared/records/grant-record.ts';
import { type ProofRecord, proofAmong } from '../shared/records/proof-record.ts';
import { toSections } from '../shared/records/section-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';

/** A proof with its grant and all that belongs to it. */
export type ProofAtHand = { record: GrantRecord; before: ProofRecord; items: Item[] };

type Asked = { actor: Actor; parameters: { applicationId: ApplicationId; proofId: ProofId } };

/** Reads a proof for somebody who wants to do something to it. @throws PaktwerkError notFound · notAllowed */
export async function proofFor({ actor, parameters }: Asked, action: Action): Promise<ProofAtHand> {
  const items = await queryRange(ranges.grant(parameters.applicationId));
  const meta = items.find(({ sk }) => sk === 'META');
  if (!meta) throw new PaktwerkError('notFound');
  const record = await readGrantRecord(meta);
  authorise(actor, action, grantFacts(record), 'grant.read');
  const before = proofAmong(items, record.grant, parameters.proofId);
  if (!before) throw new PaktwerkError('notFound');
  return { record, before, items };
}

/** The form that the proof is filled in by; it follows from the application as approved, the round and the changes. */
export async function formFor({ record: { grant }, before, items }: ProofAtHand): Promise<ProofForm> {
  // Neither is changed any more once there is a grant.
  const [application, sections] = await Promise.all([
    requireApplicationRecord(grant.id),
    queryRange(ranges.sections(grant.id), { consistent: false }),
  ]);
  const [round, terms] = await Promise.all([requireRound(grant.roundId), getTerms(grant.roundId)]);
  return proofForm({
    ...{ kind: before.proof.kind satisfies ProofKind, grant, terms: grantTermsOf(terms ?? {}) },
    version: measureVersion(grant.measure, grant.measureVersion),
    sections: toSections(sections),
    context: formContext(round, terms, grant.organisationId, application.pinned),
    changes: subjectsOf<Change>(items, 'change'),
  });
}
