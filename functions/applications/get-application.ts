import type { Application, Sections } from '#schemas/application/application.ts';
import type { StoredDocument } from '#schemas/document/document.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { can } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { type ApplicationRecord, toApplicationRecord } from '../shared/records/application-record.ts';
import { isChecks, toChecks } from '../shared/records/checks-record.ts';
import { getOrganisation, getTerms, requireRound } from '../shared/records/directory-records.ts';
import { isDocument, toDocument, toDocumentRecord } from '../shared/records/document-record.ts';
import { isRequest, toRequestRecord } from '../shared/records/request-record.ts';
import { sectionsBefore, toSections } from '../shared/records/section-record.ts';
import { isTask, toTaskRecord } from '../shared/records/task-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import { asApplicantSees, isUndelivered, noticeReadyFor } from '../shared/undelivered.ts';

/** One application with all that belongs to it, as far as the caller may see it: one query of its partition. */
export const getApplication: Endpoint<'getApplication'> = async ({ actor, parameters }) => {
  const items = await queryRange(ranges.applicationWithoutEvents(parameters.applicationId));
  const meta = items.find((item) => item.sk === 'META');
  if (!meta) throw new PaktwerkError('notFound');
  const record = toApplicationRecord(meta);
  const facts = factsOf(record);
  authorise(actor, 'application.read', facts, 'application.read');

  const { application } = record;
  const [round, terms, organisation] = await Promise.all([
    requireRound(application.roundId),
    getTerms(application.roundId),
    getOrganisation(application.organisationId),
  ]);
  const standing = can(actor, 'task.read', facts) ? forAuthority(record, items) : forApplicant(record, items);
  return {
    version: application.version,
    body: {
      ...standing,
      organisationName: organisation?.name ?? application.organisationId,
      round,
      requests: items.filter(isRequest).map((item) => toRequestRecord(item).request),
      frame: terms?.frames[application.organisationId],
      terms,
    },
  };
};

type Standing = Pick<
  ApplicationView,
  'application' | 'sections' | 'noticeReady' | 'tasks' | 'checks' | 'documents' | 'reservedAmount'
>;

function forAuthority({ application, reservedAmount }: ApplicationRecord, items: Item[]): Standing {
  return {
    application,
    sections: signedSections(application, items),
    tasks: items.filter(isTask).map((item) => toTaskRecord(item).task),
    checks: toChecks(items.find(isChecks)),
    documents: documentsAmong(items),
    reservedAmount,
  };
}

/** What an applicant is about to change in answer to a request is theirs until they send it. */
function signedSections(application: Application, items: Item[]): Sections {
  const sections = toSections(items);
  if (application.status !== 'returned') return sections;
  const asked = items.filter(isRequest).map(toRequestRecord);
  const open = asked.find(({ request }) => request.id === application.requestId);
  return open ? sectionsBefore(open, sections) : sections;
}

/** Reviewing is the authority's business, and of a decision an applicant learns by its delivery. */
function forApplicant({ application }: ApplicationRecord, items: Item[]): Standing {
  const noticeReady = noticeReadyFor(application);
  const documents = documentsAmong(items)
    .filter(({ kind, status }) => kind !== 'notice' || status === 'stored')
    .filter(({ kind }) => kind !== 'notice' || !isUndelivered(application) || noticeReady)
    .map((document) => (noticeReady && document.kind === 'notice' ? unnamed(document) : document));
  const shown = { application: asApplicantSees(application), sections: toSections(items) };
  return { ...shown, noticeReady, tasks: [], checks: [], documents };
}

const documentsAmong = (items: Item[]): StoredDocument[] =>
  items.filter(isDocument).map((item) => toDocument(toDocumentRecord(item)));

/** Its name and size would tell what the notice says. */
const unnamed = ({ sha256: _hash, ...notice }: StoredDocument): StoredDocument => ({
  ...notice,
  name: 'Bescheid.pdf',
  bytes: 0,
});
