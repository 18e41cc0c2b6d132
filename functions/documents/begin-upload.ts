import type { StoredDocument } from '#schemas/document/document.ts';
import { limits } from '#schemas/limits.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { documentKey, documentsOf, putDocument } from '../shared/records/document-record.ts';
import { editableFor, requireUnlocked } from './editable-field.ts';
import { uploadForm } from './file-addresses.ts';
import { quarantineKey } from './quarantine.ts';

/** Notes an attachment that is about to come, and gives out the address that takes it, and nothing else, for ten minutes. */
export const beginUpload: Endpoint<'beginUpload'> = async ({ actor, parameters, body, entityId, at }) => {
  const editable = await editableFor(actor, parameters.applicationId);
  const { application } = editable.record;
  const id = entityId.replaceAll('-', '').slice(0, 16);
  const { pages } = measureVersion(application.measure, application.measureVersion);
  const fields = pages.find((page) => page.id === body.page)?.fields ?? {};
  const field = Object.hasOwn(fields, body.field) ? fields[body.field] : undefined;
  if (field?.kind !== 'files') throw new PaktwerkError('notFound');
  requireUnlocked(editable, body.page, `${body.field}/${id}`);
  if (body.bytes > limits.attachmentBytes) throw new PaktwerkError('bodyTooLarge', { limit: limits.attachmentBytes });
  await requireRoom(application.id);

  const document: StoredDocument = {
    ...{ schemaVersion: 1, id, applicationId: application.id, kind: 'attachment', status: 'uploading' },
    ...{ name: body.name, mediaType: 'application/octet-stream', bytes: body.bytes, createdAt: at },
    place: { page: body.page, field: body.field },
  };
  const upload = await uploadForm(quarantineKey(application.id, id), limits.attachmentBytes);
  return {
    items: [putDocument({ ...document, key: documentKey(application.id, id) })],
    answer: { body: { document, upload } },
  };
};

/** Two uploads that begin at once may both be let in; the limit is against heaps, not against one more. */
async function requireRoom(applicationId: string): Promise<void> {
  const attachments = (await documentsOf(applicationId)).filter(({ kind }) => kind === 'attachment');
  if (attachments.length >= limits.attachments)
    throw new PaktwerkError('tooManyAttachments', { limit: limits.attachments });
}
