import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { formValues } from '#schemas/form/check-form.ts';
import { transition } from '#schemas/lifecycle.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import { measureById, measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { automaticChecks } from '#schemas/review/automatic-checks.ts';
import { requestLifecycle } from '#schemas/review/information-request.ts';
import { byPerson, factsOf } from '../shared/application-facts.ts';
import { authorise, checkVersion } from '../shared/authorise.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import {
  type ApplicationRecord,
  changeApplication,
  toApplicationRecord,
} from '../shared/records/application-record.ts';
import { putChecks } from '../shared/records/checks-record.ts';
import { formContext, getOrganisation, getTerms, requireRound } from '../shared/records/directory-records.ts';
import { isDocument, toDocumentRecord } from '../shared/records/document-record.ts';
import { changeRequestAndWake, type RequestRecord, toRequestRecord } from '../shared/records/request-record.ts';
import {
  changesSince,
  lockOfRequest,
  lockSections,
  sectionsBefore,
  toSections,
} from '../shared/records/section-record.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import { refuseUndelivered } from '../shared/undelivered.ts';
import { contentOf, type Form, refuseIncomplete } from './content.ts';

type Returned = Extract<Application, { status: 'returned' }>;
type InReview = Extract<Application, { status: 'inReview' }>;
type Request = ApiRequest<'answerRequest'>;
type Answerable = { record: ApplicationRecord; returned: Returned; asked: RequestRecord };

/**
 * Gives an application back to the review with what was changed. The whole form is checked, since a change of one field
 * can break a rule about another, is signed anew by its hash, and the automatic checks are made anew. An answer after the last day counts as long as the
 * request has not lapsed: what is late is received.
 */
export const answerRequest: Endpoint<'answerRequest'> = async (request) => {
  const { actor, at } = request;
  const items = await queryRange(ranges.applicationWithoutEvents(request.parameters.applicationId));
  const { record, returned, asked } = answerable(request, items);
  const [round, terms, organisation] = await Promise.all([
    requireRound(returned.roundId),
    getTerms(returned.roundId),
    getOrganisation(returned.organisationId),
  ]);
  const version = measureVersion(returned.measure, returned.measureVersion);
  const context = formContext(round, terms, returned.organisationId, record.pinned);
  const form = { version, sections: toSections(items), context, items };
  refuseIncomplete(form);

  const { application, contactEmail } = backInReview(returned, asked, form);
  const facts = { request: asked.request.id, contentHash: application.contentHash };
  const event = { action: 'requestAnswered', at, ...byPerson(actor), facts } as const;
  const answered = answer(request, asked, form);
  const checks = automaticChecks({
    ...{ application, version, context, organisation },
    measure: measureById(returned.measure),
    sections: form.sections,
    attachments: items.filter(isDocument).map(toDocumentRecord),
  });
  return {
    items: [
      ...changeApplication(record, { application, contactEmail }, event),
      ...lockSections(returned.id, version.pages, items, lockOfRequest(asked.request.id)),
      ...changeRequestAndWake(asked, { request: answered }, 'changed', at),
      putChecks(returned.id, checks),
    ],
    answer: { body: application, version: application.version },
  };
};

function answerable({ actor, expectedVersion, parameters }: Request, items: Item[]): Answerable {
  const meta = items.find((item) => item.sk === 'META');
  if (!meta) throw new PaktwerkError('notFound');
  const record = toApplicationRecord(meta);
  const { application } = record;
  authorise(actor, 'request.answer', factsOf(record), 'application.read');
  const { sk } = keys.request(application.id, parameters.requestId);
  const item = items.find((candidate) => candidate.sk === sk);
  if (!item) throw new PaktwerkError('notFound');
  const asked = toRequestRecord(item);
  checkVersion(application.version, expectedVersion);
  refuseUndelivered(application, 'answer');
  transition(requestLifecycle, asked.request.status, 'answer');
  transition(applicationLifecycle, application.status, 'answer');
  return { record, returned: application as Returned, asked };
}

function answer({ actor, body, at }: Request, { request, before }: RequestRecord, { sections }: Form) {
  return {
    ...request,
    version: request.version + 1,
    status: transition(requestLifecycle, request.status, 'answer'),
    answeredAt: at,
    answeredBy: actor.person.id,
    ...(body.answer !== undefined && { answer: body.answer }),
    changes: changesSince({ request, before }, sections),
  };
}

function backInReview(
  { requestId: _request, requestDue: _due, ...before }: Returned,
  asked: RequestRecord,
  form: Form,
): { application: InReview; contactEmail: string | undefined } {
  const { contactEmail, portalConsent, ...content } = contentOf(form);
  const then = consent(form.version, sectionsBefore(asked, form.sections));
  const application: InReview = {
    ...before,
    ...content,
    // A consent that was revoked stays revoked, unless this very answer gives another one.
    portalConsent: portalConsent === then ? before.portalConsent : portalConsent,
    status: 'inReview',
    version: before.version + 1,
  };
  return { application, contactEmail };
}

const consent = (version: MeasureVersion, sections: Form['sections']): boolean =>
  version.consentsToPortal(formValues(version, sections));
