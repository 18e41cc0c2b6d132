import type { Application, Sections } from '#schemas/application/application.ts';
import { available } from '#schemas/budget/ledger.ts';
import type { StoredDocument } from '#schemas/document/document.ts';
import type { Cents } from '#schemas/money.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { can } from '#schemas/permissions.ts';
import type { InformationRequest } from '#schemas/review/information-request.ts';
import type { Round } from '#schemas/round/round.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { type ApplicationRecord, toApplicationRecord } from '../shared/records/application-record.ts';
import { isChecks, toChecks } from '../shared/records/checks-record.ts';
import { formContext, getOrganisation, getTerms, requireRound } from '../shared/records/directory-records.ts';
import { isDocument, toDocument, toDocumentRecord } from '../shared/records/document-record.ts';
import { getLedgerTotal, untouched } from '../shared/records/ledger-record.ts';
import { asApplicantSeesPart, toParts } from '../shared/records/part-record.ts';
import { isRequest, type RequestRecord, toRequestRecord } from '../shared/records/request-record.ts';
import { changesSince, sectionsBefore, toSections } from '../shared/records/section-record.ts';
import { isTask, toTaskRecord } from '../shared/records/task-record.ts';
import { getUndeliveredMails } from '../shared/records/undelivered-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import { asApplicantSees, isUndelivered, noticeReadyFor } from '../shared/undelivered.ts';
import { submittedPapers } from './submitted-papers.ts';

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
  const context = formContext(round, terms, application.organisationId, record.pinned);
  const reads = can(actor, 'task.read', facts);
  const standing = reads ? forAuthority(record, items) : forApplicant(record, items);
  const left = reads ? undefined : await leftInRound(application, round);
  const undelivered = reads ? await getUndeliveredMails(application.id) : undefined;
  return {
    version: application.version,
    body: {
      ...standing,
      organisationName: organisation?.name ?? application.organisationId,
      round: context.round,
      requests: items
        .filter(isRequest)
        .map(toRequestRecord)
        .map((asked) => (reads ? asked.request : withChanges(asked, standing.sections))),
      frame: context.frame,
      ...(left !== undefined && { available: left }),
      ...(undelivered && { undelivered }),
      terms: terms && { ...terms, requiredAttachments: [...context.requiredAttachments] },
    },
  };
};

type Standing = Pick<
  ApplicationView,
  'application' | 'sections' | 'noticeReady' | 'tasks' | 'checks' | 'documents' | 'parts' | 'reservedAmount'
>;

function forAuthority({ application, reservedAmount }: ApplicationRecord, items: Item[]): Standing {
  const requests = items.filter(isRequest).map(toRequestRecord);
  const sections = signedSections(application, items, requests);
  return {
    application,
    sections,
    tasks: items.filter(isTask).map((item) => toTaskRecord(item).task),
    checks: toChecks(items.find(isChecks)),
    documents: submittedPapers(documentsAmong(items), { sections, requests }),
    // Drafts are nobody's business but the applicant's, and what others added to them neither.
    parts: [],
    reservedAmount,
  };
}

/** What an applicant is about to change in answer to a request is theirs until they send it. */
function signedSections(application: Application, items: Item[], asked: RequestRecord[]): Sections {
  const sections = toSections(items);
  if (application.status !== 'returned') return sections;
  const open = asked.find(({ request }) => request.id === application.requestId);
  return open ? sectionsBefore(open, sections) : sections;
}

/** What an applicant has changed so far in answer to an open request: theirs to see before they send it. */
const withChanges = (asked: RequestRecord, sections: Sections): InformationRequest =>
  asked.request.status === 'open' ? { ...asked.request, changes: changesSince(asked, sections) } : asked.request;

/** Reviewing is the authority's business, and of a decision an applicant learns by its delivery. */
function forApplicant({ application }: ApplicationRecord, items: Item[]): Standing {
  const noticeReady = noticeReadyFor(application);
  const documents = documentsAmong(items)
    .filter(({ kind, status }) => kind !== 'notice' || status === 'stored')
    .filter(({ kind }) => kind !== 'notice' || !isUndelivered(application) || noticeReady)
    .map((document) => (noticeReady && document.kind === 'notice' ? unnamed(document) : document));
  const shown = { application: asApplicantSees(application), sections: toSections(items) };
  return { ...shown, noticeReady, tasks: [], checks: [], documents, parts: toParts(items).map(asApplicantSeesPart) };
}

/** What is left of the round's budget, as long as the form can still be changed. */
async function leftInRound({ status, roundId }: Application, round: Round): Promise<Cents | undefined> {
  if (status !== 'draft' && status !== 'returned') return undefined;
  // Half the price, and a figure that changes by the hour anyway.
  const total = (await getLedgerTotal(roundId, { consistent: false })) ?? untouched(round);
  return Math.max(0, available(total)) as Cents;
}

const documentsAmong = (items: Item[]): StoredDocument[] =>
  items.filter(isDocument).map((item) => toDocument(toDocumentRecord(item)));

/** Its name and size would tell what the notice says. */
const unnamed = ({ sha256: _hash, ...notice }: StoredDocument): StoredDocument => ({
  ...notice,
  name: 'Bescheid.pdf',
  bytes: 0,
});
