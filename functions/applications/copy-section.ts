import type { Application } from '#schemas/application/application.ts';
import type { Page } from '#schemas/form/page.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Actor } from '#schemas/person/person.ts';
import { applicationFor, byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { fieldsOf, isLocked, putFields } from '../shared/records/section-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { copiedFields } from './copied-fields.ts';
import { notEditable } from './editable.ts';

/**
 * Takes a page over from an earlier application of the same organisation and measure. An autosave that comes in between
 * makes it read again, so that nothing is replaced that the section did not show. It counts as filling in: the version
 * of the application stays, and whoever is about to submit sends what the section then holds.
 */
export const copySection: Endpoint<'copySection'> = async ({ actor, parameters, body: { from }, at }) => {
  const { applicationId } = parameters;
  const record = await applicationFor(actor, 'application.edit', applicationId);
  const { application } = record;
  if (application.status !== 'draft') throw notEditable(record);
  const page = pageOf(application, parameters.page);
  const earlier = await earlierApplication(actor, application, from);
  const [item, earlierItem] = await Promise.all(
    [applicationId, from].map((id) => getItem(keys.section(id, parameters.page))),
  );
  if (isLocked(item)) throw notEditable(record);

  const present = item ? fieldsOf(item) : {};
  const source = { kind: 'application', ...labelOf(earlier), at } as const;
  const answers = earlierItem ? fieldsOf(earlierItem) : {};
  const changed = copiedFields(page, { present, earlier: answers, from, source });
  const event = { action: 'sectionCopied', at, ...byPerson(actor), facts: factsOf(page, earlier) } as const;
  return {
    items: [
      ...changeApplication(record, {}, event),
      putFields(keys.section(applicationId, page.id), item, { fields: changed, at }),
    ],
    answer: { body: { section: { ...present, ...changed } } },
  };
};

function pageOf({ measure, measureVersion: version }: Application, pageId: string): Page {
  const page = measureVersion(measure, version).pages.find(({ id }) => id === pageId);
  if (!page) throw new PaktwerkError('notFound');
  return page;
}

/** @throws PaktwerkError notFound when there is none that the caller may read and that may be copied from */
async function earlierApplication(actor: Actor, present: Application, from: string): Promise<Application> {
  const { application } = await applicationFor(actor, 'application.read', from);
  const alike = application.organisationId === present.organisationId && application.measure === present.measure;
  const submitted = application.status !== 'draft' && application.status !== 'discarded';
  if (!alike || !submitted) throw new PaktwerkError('notFound');
  return application;
}

/** Registering gives the number, some moments after the submission. */
const labelOf = (earlier: Application): { label?: string } =>
  'number' in earlier && earlier.number !== undefined ? { label: earlier.number } : {};

const factsOf = (page: Page, earlier: Application) => ({
  page: page.id,
  from: labelOf(earlier).label ?? earlier.id,
});
