import type { StoredDocument } from '#schemas/document/document.ts';
import type { ProblemCode } from '#schemas/errors.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import { limits } from '#schemas/limits.ts';
import type { UploadForm } from './send-file.ts';

/** A file that this browser sends, from its choice until storage has it. */
export type Upload = {
  /** Of this browser; the document's id is known once the API has noted it. */
  key: string;
  file: File;
  state: 'beginning' | 'sending' | 'sent' | 'failed';
  percent: number;
  documentId?: string;
  form?: UploadForm;
  /** Why it failed: what the API said; none when no answer came. */
  code?: ProblemCode;
};

type Reason = NonNullable<StoredDocument['refusal']>;

/** How one attachment stands, for whoever looks at it. */
export type Attachment = {
  key: string;
  name: string;
  bytes: number;
  documentId: string | undefined;
} & (
  | { state: 'sending'; percent: number }
  | { state: 'checking' }
  | { state: 'stored'; document: StoredDocument }
  | { state: 'refused'; reason: Reason }
  | { state: 'failed'; code: ProblemCode | undefined }
  /** A colleague's upload, or one of another window. */
  | { state: 'elsewhere' }
  /** It never arrived, or its check did not end. */
  | { state: 'lost' }
);

/** What is wrong with a file that can be said without sending it. */
export function refusedUnsent(file: Pick<File, 'size' | 'name'>): Reason | undefined {
  if (file.size === 0) return 'empty';
  if (file.size > limits.attachmentBytes) return 'tooLarge';
  return allowed.test(file.name) ? undefined : 'typeNotAllowed';
}

export const accepted = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt,.ods';
const allowed = /\.(pdf|png|jpe?g|docx|xlsx|odt|ods)$/i;

/** The check of a file takes seconds; after this time it failed, and somebody at the authority was told. */
const checkMilliseconds = 3 * 60_000;

type Sources = {
  documents: readonly StoredDocument[];
  /** What the page of the form holds at present. */
  current: StoredFields;
  place: { page: string; field: string };
  uploads: readonly Upload[];
  now: number;
};

/** The attachments of a field in the order in which they came: those on record, and those that this browser sends. */
export function attachmentsOf({ documents, current, place, uploads, now }: Sources): Attachment[] {
  const known = documents
    .filter((document) => document.place?.page === place.page && document.place.field === place.field)
    .filter(({ id }) => current[`${place.field}/${id}`]?.value !== null)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  const unknown = uploads.filter(({ documentId }) => !known.some(({ id }) => id === documentId));
  return [
    ...known.map((document) => recorded(document, uploads, now)),
    ...unknown.filter(({ state }) => state !== 'sent').map(underWay),
  ];
}

function recorded(document: StoredDocument, uploads: readonly Upload[], now: number): Attachment {
  const { id, name, bytes, status, refusal, createdAt } = document;
  const upload = uploads.find(({ documentId }) => documentId === id);
  const shared = { key: upload?.key ?? id, name, bytes, documentId: id };
  const age = now - Date.parse(createdAt);
  if (status === 'stored') return { ...shared, state: 'stored', document };
  if (status === 'refused') return { ...shared, state: 'refused', reason: refusal ?? 'notReadable' };
  if (upload && upload.state !== 'sent') return { ...underWay(upload), documentId: id };
  const arrived = status === 'checking' || upload?.state === 'sent';
  if (age > (arrived ? checkMilliseconds : limits.uploadSeconds * 1000)) return { ...shared, state: 'lost' };
  return { ...shared, state: arrived ? 'checking' : 'elsewhere' };
}

function underWay({ key, file, state, percent, documentId, code }: Upload): Attachment {
  const shared = { key, name: file.name, bytes: file.size, documentId };
  return state === 'failed' ? { ...shared, state, code } : { ...shared, state: 'sending', percent };
}

/** Attachments that were let in and have no place in the form yet; one that was taken out keeps its emptied place. */
export const withoutRow = (attachments: readonly Attachment[], current: StoredFields, field: string): string[] =>
  attachments.flatMap(({ state, documentId }) =>
    state === 'stored' && documentId && current[`${field}/${documentId}`] === undefined ? [documentId] : [],
  );
