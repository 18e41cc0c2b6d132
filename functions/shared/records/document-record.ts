import type { StoredDocument } from '#schemas/document/document.ts';
import type { ApplicationId, Day, PersonId } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import { keys, ranges } from '../table/keys.ts';
import { getItem, type Item, queryRange } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';

/**
 * What a draft of a notice says and on what it rests. The decision that signs it must say the very same, be made by the
 * same person on the same day, since name and date stand in the letter, and find the application unchanged.
 */
export type NoticeBasis = {
  outcome: 'approved' | 'rejected';
  /** Absent in a rejection. */
  amount?: Cents;
  reason?: string;
  approverId: PersonId;
  /** Day of the letter in Germany. */
  day: Day;
  applicationVersion: number;
};

/** A document as stored: with the key of its object, which never leaves the functions. */
export type DocumentRecord = StoredDocument & { key: string; basis?: NoticeBasis };

/** Where the objects of documents lie in the bucket of files. */
export const documentKey = (applicationId: ApplicationId, documentId: string): string =>
  `applications/${applicationId}/${documentId}`;

export const isDocument = (item: Item): boolean => item.sk.startsWith('PAPER#');

export function toDocumentRecord({ pk: _pk, sk: _sk, ...stored }: Item): DocumentRecord {
  return upcast<DocumentRecord>(stored, {}, 1);
}

/** What callers may see of it. */
export function toDocument({ key: _key, basis: _basis, ...document }: DocumentRecord): StoredDocument {
  return document;
}

export async function getDocument(applicationId: string, documentId: string): Promise<DocumentRecord | undefined> {
  const item = await getItem(keys.document(applicationId, documentId));
  return item && toDocumentRecord(item);
}

export const documentsOf = async (applicationId: string): Promise<DocumentRecord[]> =>
  (await queryRange(ranges.documents(applicationId))).map(toDocumentRecord);

/** Writes a document as it is now; a new one unless another condition is given. */
export const putDocument = (record: DocumentRecord, when: Condition = conditions.absent): TransactItem => ({
  put: { ...keys.document(record.applicationId, record.id), ...record },
  when,
});

/** Nobody has stored, refused or changed it since it was read. */
export const documentUnchanged = ({ status, sha256 }: DocumentRecord): Condition => ({
  expression: `#status = :status AND ${sha256 === undefined ? 'attribute_not_exists(sha256)' : 'sha256 = :sha256'}`,
  names: { '#status': 'status' },
  values: { ':status': status, ...(sha256 !== undefined && { ':sha256': sha256 }) },
});

export const removeDocument = (record: DocumentRecord): TransactItem => ({
  remove: keys.document(record.applicationId, record.id),
  when: documentUnchanged(record),
});
