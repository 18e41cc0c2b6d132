import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { deleteFile } from '../shared/aws/files.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { type DocumentRecord, getDocument, removeDocument } from '../shared/records/document-record.ts';
import { touchSection } from '../shared/records/section-record.ts';
import { transact } from '../shared/table/write.ts';
import { type EditableApplication, editableFor, requireUnlocked } from './editable-field.ts';
import { quarantineKey } from './quarantine.ts';

/**
 * Takes an attachment out: its record first, so that a check under way finds nobody to store for, then its files. What
 * was part of the application when an information request asked about it stays on file: the authority decides on what
 * was submitted, and a request that lapses puts it back. It counts as an autosave of its page: a submission or an answer
 * at the same moment signs either with the attachment or without it, and never one that is gone.
 */
export const removeAttachment: Endpoint<'removeAttachment'> = async ({ actor, parameters }) => {
  const { applicationId, documentId } = parameters;
  const editable = await editableFor(actor, applicationId);
  const document = await getDocument(applicationId, documentId);
  if (document?.kind !== 'attachment' || !document.place) throw new PaktwerkError('notFound');
  requireUnlocked(editable, document.place.page, `${document.place.field}/${documentId}`);
  if (!wasSubmitted(editable, document)) {
    const { page } = document.place;
    await transact([removeDocument(document), touchSection(applicationId, page, editable.request?.request.id)]);
    await Promise.all([document.key, quarantineKey(applicationId, documentId)].map((key) => deleteFile(key)));
  }
  return { body: undefined };
};

/** Also what an earlier answer took out of its field: the receipt names it. */
const wasSubmitted = ({ request }: EditableApplication, { id, place, createdAt }: DocumentRecord): boolean =>
  request !== undefined &&
  (createdAt < request.request.askedAt ||
    request.before.some(
      ({ page, path, value }) => page === place?.page && path === `${place.field}/${id}` && value !== null,
    ));
