import type { Page } from '#schemas/form/page.ts';
import { isWellFormed, targetOf } from '#schemas/form/paths.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Actor } from '#schemas/person/person.ts';
import { unlocks } from '#schemas/review/information-request.ts';
import type { RouteBody } from '#schemas/routes.ts';
import { applicationFor, factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { type ApplicationRecord, getApplicationRecord } from '../shared/records/application-record.ts';
import { requireRequestRecord } from '../shared/records/request-record.ts';
import { asApplicantSees } from '../shared/undelivered.ts';
import { refuseUnknownFiles } from './attached-files.ts';
import { storeChanges } from './section-store.ts';

export type Changes = RouteBody<'saveSection'>['changes'];

/**
 * Stores what changed in a section of a draft, or of an application that an information request gave back, there only
 * in the fields it names. Colleagues who change different fields merge; who changes a field that somebody else changed
 * since is told its present value.
 */
export const saveSection: Endpoint<'saveSection'> = async ({ actor, parameters, body: { changes }, at }) => {
  const record = await editableFor(actor, parameters.applicationId);
  const { application } = record;
  const request = editableUnder(record);
  const { pages } = measureVersion(application.measure, application.measureVersion);
  const page = pages.find(({ id }) => id === parameters.page);
  if (!page) throw new PaktwerkError('notFound');
  refuseMalformed(page, changes);
  if (request) await refuseLocked(application.id, request, page, changes);
  await refuseUnknownFiles(application.id, page, changes);

  const outcome = await storeChanges(application.id, page.id, { changes, at, request });
  if (outcome.kind === 'locked') {
    throw notEditable(await applicationFor(actor, 'application.edit', application.id));
  }
  if (outcome.kind === 'conflict') throw new PaktwerkError('fieldConflict', { conflicts: outcome.conflicts });
  return { body: { saved: outcome.saved, savedAt: at } };
};

/**
 * Half the price of a certain read, thirty times in every application. What it shows may be old: the lock of the section
 * decides whether something is stored, and a record that seems missing or closed is read again with certainty.
 */
async function editableFor(actor: Actor, applicationId: string): Promise<ApplicationRecord> {
  const seen = await getApplicationRecord(applicationId, { consistent: false });
  const open = seen?.application.status === 'draft' || seen?.application.status === 'returned';
  if (!seen || !open) return applicationFor(actor, 'application.edit', applicationId);
  authorise(actor, 'application.edit', factsOf(seen), 'application.read');
  return seen;
}

/** The information request that the form is open for; undefined for a draft. */
function editableUnder(record: ApplicationRecord): string | undefined {
  const { application } = record;
  if (application.status === 'draft') return undefined;
  if (application.status === 'returned') return application.requestId;
  throw notEditable(record);
}

const notEditable = ({ application }: ApplicationRecord) =>
  new PaktwerkError('illegalTransition', { from: asApplicantSees(application).status, action: 'edit', allowed: [] });

/** Only what the authority has asked about can be changed. */
async function refuseLocked(applicationId: string, requestId: string, page: Page, changes: Changes): Promise<void> {
  const { request } = await requireRequestRecord(applicationId, requestId);
  const errors = changes
    .filter(({ path }) => !unlocks(request.fields, page.id, path))
    .map(({ path }) => ({ page: page.id, path, code: 'fieldLocked' }));
  if (errors.length > 0) throw new PaktwerkError('fieldLocked', {}, errors);
}

/** A draft may be incomplete but never malformed: type and size of every value are checked, and that its place exists. */
function refuseMalformed(page: Page, changes: Changes): void {
  const errors = changes
    .filter(({ path, value }, index) => {
      const target = targetOf(page, path);
      const repeated = changes.findIndex((change) => change.path === path) !== index;
      return !target || repeated || !isWellFormed(target, value);
    })
    .map(({ path }) => ({ page: page.id, path, code: 'malformedValue' }));
  if (errors.length > 0) throw new PaktwerkError('malformedValue', {}, errors);
}
