import type { StoredDocument } from '#schemas/document/document.ts';
import type { ProblemCode } from '#schemas/errors.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import { limits } from '#schemas/limits.ts';
import type { UploadForm } from './send-file.ts';

/** The field of a form for which a file is sent. */
export type Place = { applicationId: string; page: string; field: string };

/** A file that this browser sends, from its choice until storage has it. */
export type Upload = {
  /** Of this browser; the document's id is known once the API has noted it. */
  key: string;
  place: Place;
  file: File;
  state: 'beginning' | 'sending' | 'sent' | 'failed';
  percent: number;
  documentId?: string | undefined;
  form?: UploadForm | undefined;
  /** Why it failed: what the API said; none when no answer came. */
  code?: ProblemCode | undefined;
  /** Id of the document that is taken out once this one was let in. */
  replaces?: string | undefined;
};

type Reason = NonNullable<StoredDocument['refusal']>;

/** Why a file was not sent at all: what is wrong with it, or that there is no room for it. */
export type UnsentReason = Reason | 'tooManyFiles' | 'tooManyAttachments';

/** How one attachment stands, for whoever looks at it. */
export type Attachment = {
  key: string;
  name: string;
  bytes: number;
  documentId: string | undefined;
  /** Id of the document in whose place it is to come. */
  replaces: string | undefined;
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
  const own = uploads.filter((upload) => upload.place.page === place.page && upload.place.field === place.field);
  const unknown = own.filter(({ documentId }) => !known.some(({ id }) => id === documentId));
  return [
    ...known.map((document) => recorded(document, own, now)),
    ...unknown.filter(({ state }) => state !== 'sent').map(underWay),
  ];
}

function recorded(document: StoredDocument, uploads: readonly Upload[], now: number): Attachment {
  const { id, name, bytes, status, refusal, createdAt } = document;
  const upload = uploads.find(({ documentId }) => documentId === id);
  const shared = { key: upload?.key ?? id, name, bytes, documentId: id, replaces: upload?.replaces };
  const age = now - Date.parse(createdAt);
  if (status === 'stored') return { ...shared, state: 'stored', document };
  if (status === 'refused') return { ...shared, state: 'refused', reason: refusal ?? 'notReadable' };
  if (upload && upload.state !== 'sent') return { ...underWay(upload), documentId: id };
  const arrived = status === 'checking' || upload?.state === 'sent';
  if (age > (arrived ? checkMilliseconds : limits.uploadSeconds * 1000)) return { ...shared, state: 'lost' };
  return { ...shared, state: arrived ? 'checking' : 'elsewhere' };
}

function underWay({ key, file, state, percent, documentId, code, replaces }: Upload): Attachment {
  const shared = { key, name: file.name, bytes: file.size, documentId, replaces };
  return state === 'failed' ? { ...shared, state, code } : { ...shared, state: 'sending', percent };
}

/** Attachments that were let in and have no place in the form yet; one that was taken out keeps its emptied place. */
export const withoutRow = (attachments: readonly Attachment[], current: StoredFields, field: string): string[] =>
  attachments.flatMap(({ state, documentId }) =>
    state === 'stored' && documentId && current[`${field}/${documentId}`] === undefined ? [documentId] : [],
  );

/** Whether it takes up room in its field: one that was refused or got lost does not, nor does one that is replaced. */
const takesRoom = ({ state, documentId }: Attachment, all: readonly Attachment[]): boolean =>
  state !== 'refused' &&
  state !== 'lost' &&
  !all.some(({ replaces }) => replaces !== undefined && replaces === documentId);

/** How many files a field still takes. */
export const roomIn = (attachments: readonly Attachment[], maxFiles: number): number =>
  Math.max(0, maxFiles - attachments.filter((one) => takesRoom(one, attachments)).length);

type Sifted = { sent: File[]; unsent: { key: string; name: string; reason: UnsentReason }[] };

/**
 * Which of the chosen files can be sent; what the server would refuse is said at once, in the same words.
 * @param room of the field, of the application
 */
export function sift(files: readonly File[], room: { field: number; application: number }): Sifted {
  const sifted: Sifted = { sent: [], unsent: [] };
  for (const file of files) {
    const reason = refusedUnsent(file) ?? noRoom(sifted.sent.length, room);
    if (reason) sifted.unsent.push({ key: crypto.randomUUID(), name: file.name, reason });
    else sifted.sent.push(file);
  }
  return sifted;
}

function noRoom(taken: number, room: { field: number; application: number }): UnsentReason | undefined {
  if (taken >= room.application) return 'tooManyAttachments';
  return taken >= room.field ? 'tooManyFiles' : undefined;
}
