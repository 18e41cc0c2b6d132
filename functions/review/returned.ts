import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import { targetOf } from '#schemas/form/paths.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { requestMail as mail } from '#schemas/messages/request-mails.ts';
import { type InformationRequest, type NamedField, withDependents } from '#schemas/review/information-request.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { beginRequest, heldAt } from '../shared/records/request-record.ts';
import { toSections } from '../shared/records/section-record.ts';
import { requestMail } from '../shared/request-mail.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import { type Consequences, type Ending, eventOf, type InReview, invalid, nextStatus } from './completion.ts';
import { reviewersWith } from './reviewed.ts';

/** Asks the applicant for something: the named fields are open to changes until the last day, what was passed stands. */
export async function returned(ending: Ending<'returned'>): Promise<Consequences> {
  const { record, at, body } = ending;
  const status = nextStatus(ending, 'return') as 'returned';
  const before = record.application as InReview;
  refuseUnknownFields(before, body.fields);
  const { pages } = measureVersion(before.measure, before.measureVersion);
  const fields = withDependents(body.fields, pages);
  const terms = await requireTerms(before.roundId);
  if (body.due <= berlinDay(at)) throw invalid('due');

  const requestCount = record.requestCount + 1;
  const due = lastDay(terms.informationRequest.deadline, body.due);
  const request = { ...requestOf(ending, `request-${requestCount}`, due), fields };
  const version = before.version + 1;
  const application: Application = { ...before, status, version, requestId: request.id, requestDue: due };
  const held = heldAt(toSections(await queryRange(ranges.sections(before.id))), fields);
  return {
    changes: { application, requestCount, reviewerIds: reviewersWith(ending) },
    event: eventOf(ending, 'returned', { request: request.id, due }),
    items: [
      beginRequest({ request, before: held, dueSetAt: at }),
      ...requestMail(record, { request, mail, occasion: request.id, at }),
    ],
  };
}

function requestOf({ task, actor, at, body }: Ending<'returned'>, id: string, due: InformationRequest['due']) {
  const { message, fields } = body;
  const { id: askedBy, name: askedByName } = actor.person;
  const about = { schemaVersion: 1, id, applicationId: task.applicationId, version: 1, step: task.step } as const;
  const request: InformationRequest = {
    ...about,
    ...{ status: 'open', message, fields, askedAt: at, askedBy, askedByName, due, remindedOn: [], extendedFrom: [] },
  };
  return request;
}

/** Whole groups, rows and single fields can be named, when the form has such a place. */
function refuseUnknownFields({ measure, measureVersion: version }: InReview, fields: readonly NamedField[]): void {
  const { pages } = measureVersion(measure, version);
  const unknown = fields.findIndex(({ page: id, path }) => {
    const page = pages.find((candidate) => candidate.id === id);
    return !page || !(Object.hasOwn(page.fields, path) || targetOf(page, path));
  });
  if (unknown >= 0) throw invalid(`fields.${unknown}`);
}
