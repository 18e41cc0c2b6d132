import type { Page } from '#schemas/form/page.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { unlocks } from '#schemas/review/information-request.ts';
import { applicationFor } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { requireRequestRecord } from '../shared/records/request-record.ts';
import { keys } from '../shared/table/keys.ts';
import { refuseUnknownFiles } from './attached-files.ts';
import { type Changes, refuseMalformed } from './changes.ts';
import { editableFor, editableUnder, notEditable } from './editable.ts';
import { storeChanges } from './section-store.ts';

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

  const outcome = await storeChanges(keys.section(application.id, page.id), { changes, at, request });
  if (outcome.kind === 'locked') {
    throw notEditable(await applicationFor(actor, 'application.edit', application.id));
  }
  if (outcome.kind === 'conflict') throw new PaktwerkError('fieldConflict', { conflicts: outcome.conflicts });
  return { body: { saved: outcome.saved, savedAt: at } };
};

/** Only what the authority has asked about can be changed. */
async function refuseLocked(applicationId: string, requestId: string, page: Page, changes: Changes): Promise<void> {
  const { request } = await requireRequestRecord(applicationId, requestId);
  const errors = changes
    .filter(({ path }) => !unlocks(request.fields, page.id, path))
    .map(({ path }) => ({ page: page.id, path, code: 'fieldLocked' }));
  if (errors.length > 0) throw new PaktwerkError('fieldLocked', {}, errors);
}
