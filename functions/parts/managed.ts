import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Day, Instant } from '#schemas/ids.ts';
import { type ActionOf, transition } from '#schemas/lifecycle.ts';
import type { MeasureVersion, PartsOfMeasure } from '#schemas/measures/measure.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type PartStatus, partLifecycle } from '#schemas/part/part.ts';
import type { Actor } from '#schemas/person/person.ts';
import { applicationFor } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
import { type PartRecord, toPartRecord } from '../shared/records/part-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { asApplicantSees } from '../shared/undelivered.ts';

/** What the people of an applicant work on: parts change only while their application is a draft. */
export type DraftWithParts = {
  record: ApplicationRecord;
  draft: Extract<Application, { status: 'draft' }>;
  version: MeasureVersion;
  parts: PartsOfMeasure;
};

/** @throws PaktwerkError notFound, also where the measure knows no parts · notAllowed · illegalTransition */
export async function draftWithParts(actor: Actor, applicationId: string, action: string): Promise<DraftWithParts> {
  const record = await applicationFor(actor, 'part.manage', applicationId);
  const { application } = record;
  const version = measureVersion(application.measure, application.measureVersion);
  if (!version.parts) throw new PaktwerkError('notFound');
  if (application.status !== 'draft') {
    const from = asApplicantSees(application).status;
    throw new PaktwerkError('illegalTransition', { from, action, allowed: [] });
  }
  return { record, draft: application, version, parts: version.parts };
}

type OnPart = { actor: Actor; parameters: { applicationId: string; partId: string }; expectedVersion: number };
export type ManagedPart = DraftWithParts & {
  before: PartRecord;
  /** What the action makes of the part. */
  status: PartStatus;
};

/** @throws PaktwerkError as `draftWithParts` · versionStale · illegalTransition when the part is not in the state for it */
export async function managedPart(
  { actor, parameters: { applicationId, partId }, expectedVersion }: OnPart,
  action: ActionOf<typeof partLifecycle>,
): Promise<ManagedPart> {
  const draft = await draftWithParts(actor, applicationId, action);
  const item = await getItem(keys.part(applicationId, partId));
  if (!item) throw new PaktwerkError('notFound');
  const before = toPartRecord(item);
  checkVersion(before.part.version, expectedVersion);
  return { ...draft, before, status: transition(partLifecycle, before.part.status, action) };
}

/** A day by which somebody is to answer has to come yet. @throws PaktwerkError invalidRequest */
export function refusePast(due: Day | undefined, at: Instant): void {
  if (due !== undefined && due < berlinDay(at)) throw new PaktwerkError('invalidRequest', { paths: ['due'] });
}
