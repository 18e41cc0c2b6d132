import type { Page } from '#schemas/form/page.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { toDocumentRecord } from '../shared/records/document-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems } from '../shared/table/read.ts';
import type { Changes } from './changes.ts';

/**
 * A file stands in its field only when it was uploaded for it: nobody attaches what was refused, what belongs to
 * another application, or a letter.
 */
export async function refuseUnknownFiles(applicationId: string, page: Page, changes: Changes): Promise<void> {
  const added = changes.flatMap(({ path, value }) => {
    const [field = '', documentId = ''] = path.split('/');
    return page.fields[field]?.kind === 'files' && value !== null ? [{ path, field, documentId }] : [];
  });
  if (added.length === 0) return;
  const items = await getItems(added.map(({ documentId }) => keys.document(applicationId, documentId)));
  const known = items
    .map(toDocumentRecord)
    .filter(({ kind, status }) => kind === 'attachment' && status !== 'refused')
    .map(({ id, place }) => `${place?.page}/${place?.field}/${id}`);
  const errors = added
    .filter(({ field, documentId }) => !known.includes(`${page.id}/${field}/${documentId}`))
    .map(({ path }) => ({ page: page.id, path, code: 'malformedValue' }));
  if (errors.length > 0) throw new PaktwerkError('malformedValue', {}, errors);
}
