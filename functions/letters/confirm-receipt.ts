import type { Application } from '#schemas/application/application.ts';
import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { measureById, measureVersion } from '#schemas/measures/registry.ts';
import { receiptMail } from '#schemas/messages/mails.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { setting } from '../shared/environment.ts';
import {
  type ApplicationRecord,
  changeApplication,
  toApplicationRecord,
} from '../shared/records/application-record.ts';
import { formContext, getOrganisation, getTerms, requireRound } from '../shared/records/directory-records.ts';
import { type DocumentRecord, isDocument, putDocument, toDocumentRecord } from '../shared/records/document-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { getActor } from '../shared/records/person-record.ts';
import { toSections } from '../shared/records/section-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import { type TransactItem, transact } from '../shared/table/write.ts';
import { storeLetter } from './letter-document.ts';
import { type ReceiptFacts, receiptData } from './receipt-data.ts';
import { renderLetter } from './render-letter.ts';

export type ConfirmReceiptInput = { applicationId: ApplicationId; at: Instant };
type Registered = ReceiptFacts['application'];

/** An application has one receipt, whatever is tried again. */
const receiptId = 'receipt';

/**
 * Confirms once that an application arrived: with a letter that holds all that was submitted, and by mail. Says how the
 * application stands, and the state machine follows.
 */
export async function confirmReceipt({
  applicationId,
  at,
}: ConfirmReceiptInput): Promise<{ status: ApplicationStatus }> {
  const items = await queryRange(ranges.applicationWithoutEvents(applicationId));
  const meta = items.find(({ sk }) => sk === 'META');
  if (!meta) throw new Error('an application whose receipt is to be confirmed does not exist');
  const record = toApplicationRecord(meta);
  const { application } = record;
  const documents = items.filter(isDocument).map(toDocumentRecord);
  if (!isRegistered(application) || documents.some(({ id }) => id === receiptId)) return { status: application.status };

  const facts = await factsOf(record, application, items, documents);
  const about = { id: receiptId, applicationId, kind: 'receipt', status: 'stored', createdAt: at } as const;
  const name = `Eingangsbestaetigung-${application.number}.pdf`;
  const receipt = await storeLetter({ ...about, name }, renderLetter('receipt', receiptData(facts)));
  const hash = { document: receiptId, hash: receipt.sha256 ?? '' };
  const event = { action: 'receiptSent', at, ...byWorkflow, facts: hash } as const;
  await transact([
    ...changeApplication(record, {}, event),
    putDocument(receipt),
    ...(isNews(record) ? mailOf(record, facts, at) : []),
  ]);
  return { status: application.status };
}

/** Applications of an earlier release that are well under way get their receipt on file, but no mail that they arrived. */
const isNews = ({ application, passedSteps }: ApplicationRecord): boolean =>
  (application.status === 'submitted' || application.status === 'inReview') && passedSteps.length === 0;

/** One that was withdrawn before it had a number needs no receipt any more. */
const isRegistered = (application: Application): application is Registered =>
  'number' in application && application.number !== undefined && application.status !== 'withdrawn';

async function factsOf(
  { pinned }: ApplicationRecord,
  application: Registered,
  items: Item[],
  documents: DocumentRecord[],
): Promise<ReceiptFacts> {
  const { roundId, organisationId, submittedBy } = application;
  const [round, terms, organisation, submitter] = await Promise.all([
    requireRound(roundId),
    getTerms(roundId),
    getOrganisation(organisationId),
    getActor(submittedBy),
  ]);
  const version = measureVersion(application.measure, application.measureVersion);
  const values = formValues(version, toSections(items));
  const context = formContext(round, terms, organisationId, pinned);
  return {
    ...{ application, round: context.round, terms, version, values, documents },
    organisationName: organisation?.name ?? organisationId,
    organisationKind: organisation?.kind ?? 'carrier',
    submittedByName: submitter?.person.name ?? submittedBy,
    financing: version.financing(values, context),
  };
}

/** Without an address nobody can be told by mail; the receipt is in the portal all the same. */
function mailOf({ contactEmail }: ApplicationRecord, facts: ReceiptFacts, at: Instant): TransactItem[] {
  if (!contactEmail) return [];
  const { id: applicationId, number, measure, submittedAt, late } = facts.application;
  const mail = receiptMail({
    ...{ number, submittedAt, late },
    measure: measureById(measure).title,
    organisation: facts.organisationName,
    link: `${setting('PUBLIC_ORIGIN')}/applications/${applicationId}`,
  });
  return [
    intent('receipt', at, { kind: 'mail.send', applicationId, to: contactEmail, ...mail, attachment: receiptId }),
  ];
}
