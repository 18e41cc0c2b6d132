import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { deleteFile } from '../shared/aws/files.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { type DocumentRecord, getDocument } from '../shared/records/document-record.ts';
import { keys } from '../shared/table/keys.ts';
import { deleteItem } from '../shared/table/write.ts';
import { type EditableApplication, editableFor, requireUnlocked } from './editable-field.ts';
import { quarantineKey } from './quarantine.ts';

/**
 * Takes an attachment out: its record first, so that a check under way finds nobody to store for, then its files. What
 * was part of the application when an information request asked about it stays on file: the authority decides on what
 * was submitted, and a request that lapses puts it back.
 */
export const removeAttachment: Endpoint<'removeAttachment'> = async ({ actor, parameters }) => {
  const { applicationId, documentId } = parameters;
  const editable = await editableFor(actor, applicationId);
  const document = await getDocument(applicationId, documentId);
  if (document?.kind !== 'attachment' || !document.place) throw new PaktwerkError('notFound');
  requireUnlocked(editable, document.place.page, `${document.place.field}/${documentId}`);
  if (!wasSubmitted(editable, document)) {
    await deleteItem(keys.document(applicationId, documentId));
    await Promise.all([document.key, quarantineKey(applicationId, documentId)].map((key) => deleteFile(key)));
  }
  return { body: undefined };
};

const wasSubmitted = ({ request }: EditableApplication, { id, place }: DocumentRecord): boolean =>
  request?.before.some(
    ({ page, path, value }) => page === place?.page && path === `${place.field}/${id}` && value !== null,
  ) ?? false;
