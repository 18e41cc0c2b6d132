import type { StoredDocument } from '#schemas/document/document.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { can, type RecordFacts } from '#schemas/permissions.ts';
import { changeOfNotice, retrievalOfChange } from '../delivery/retrieve-change.ts';
import { retrievalOf } from '../delivery/retrieve-notice.ts';
import { factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import type { Answer, ApiRequest, Endpoint } from '../shared/http/types.ts';
import { type ApplicationRecord, toApplicationRecord } from '../shared/records/application-record.ts';
import { contentOf } from '../shared/records/document-content.ts';
import { type DocumentRecord, isDocument, toDocumentRecord } from '../shared/records/document-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems } from '../shared/table/read.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { openingAddress } from './file-addresses.ts';

type Request = ApiRequest<'openDocument'>;
type Opened = { record: ApplicationRecord; document: DocumentRecord };

/**
 * Opens a document. Letters come as bytes that were compared with their hash, attachments from S3. For somebody who may
 * receive a notice, opening it is its retrieval.
 * @throws PaktwerkError notFound · notDelivered · documentChanged
 */
export const openDocument: Endpoint<'openDocument'> = async (request) => {
  const opened = await find(request);
  const { kind, key, name, mediaType } = opened.document;
  if (kind === 'attachment') return { body: undefined, location: await openingAddress(key, name, mediaType) };
  if (kind === 'notice') refuseBeforeDelivery(request, opened, isDelivered(opened.record));
  if (kind === 'changeNotice') refuseBeforeDelivery(request, opened, await isChangeDelivered(opened.document));
  const content = await contentOf(opened.document);
  const answer: Answer<'openDocument'> = { body: undefined, file: { content, mediaType, name } };
  const items = await retrievals[kind](opened, request);
  return items.length > 0 ? { items, answer } : answer;
};

/** What opening a letter means for its delivery. Hearings and other letters are nothing that has to be delivered so. */
const retrievals: Record<StoredDocument['kind'], (opened: Opened, request: Request) => Promise<TransactItem[]>> = {
  notice: retrievalOf,
  changeNotice: ({ document }, request) => retrievalOfChange(document, request),
  attachment: async () => [],
  receipt: async () => [],
  hearing: async () => [],
  reimbursement: async () => [],
};

/** @throws PaktwerkError notFound also for what is not checked yet, was refused, or is only a draft for others */
async function find({ actor, parameters }: Request): Promise<Opened> {
  const { applicationId, documentId } = parameters;
  const items = await getItems([keys.application(applicationId), keys.document(applicationId, documentId)]);
  const meta = items.find(({ sk }) => sk === 'META');
  const paper = items.find(isDocument);
  if (!meta || !paper) throw new PaktwerkError('notFound');
  const [record, document] = [toApplicationRecord(meta), toDocumentRecord(paper)];
  const facts = factsOf(record);
  authorise(actor, 'document.read', facts, 'application.read');
  const isForAuthority = can(actor, 'task.read', facts);
  if (!isOpen(document, record) && !(isForAuthority && isNotice(document))) throw new PaktwerkError('notFound');
  return { record, document };
}

const isNotice = ({ kind, status }: StoredDocument): boolean =>
  kind === 'notice' && (status === 'draft' || status === 'stored');

/** A notice is there for the applicant once they were told of it, or it goes by post. */
function isOpen({ kind, status }: StoredDocument, { application }: ApplicationRecord): boolean {
  if (status !== 'stored') return false;
  return kind !== 'notice' || ('delivery' in application && application.delivery.state !== 'preparing');
}

const isDelivered = ({ application }: ApplicationRecord): boolean =>
  'delivery' in application && application.delivery.state === 'delivered';

const isChangeDelivered = async (document: DocumentRecord): Promise<boolean> =>
  (await changeOfNotice(document))?.delivery?.state === 'delivered';

function refuseBeforeDelivery({ actor }: Request, { record }: Opened, delivered: boolean): void {
  const facts: RecordFacts = { ...factsOf(record), delivered };
  if (!can(actor, 'notice.open', facts)) throw new PaktwerkError('notDelivered');
}
