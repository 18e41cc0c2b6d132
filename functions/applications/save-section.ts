import type { Page } from '#schemas/form/page.ts';
import { isWellFormed, targetOf } from '#schemas/form/paths.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { unlocks } from '#schemas/review/information-request.ts';
import type { RouteBody } from '#schemas/routes.ts';
import { applicationFor } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
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
  const record = await applicationFor(actor, 'application.edit', parameters.applicationId);
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
