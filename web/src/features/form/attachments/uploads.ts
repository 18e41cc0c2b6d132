import { useMemo, useSyncExternalStore } from 'react';
import { call } from '../../../app/api-client.ts';
import { applicationQuery } from '../../../app/queries.ts';
import { queryClient } from '../../../app/query-client.ts';
import type { Upload } from './attachment.ts';
import { sendFile } from './send-file.ts';
import { UploadQueue } from './upload-queue.ts';

export const lookAgain = (applicationId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey, exact: true });

/** One for the whole browser tab, as drafts are. */
export const uploads = new UploadQueue({
  async begin({ file, place: { applicationId, page, field } }) {
    const { document, upload } = await call('beginUpload', {
      parameters: { applicationId },
      body: { page, field, name: file.name, bytes: file.size },
    });
    return { documentId: document.id, form: upload };
  },
  send: sendFile,
  look: lookAgain,
});

addEventListener('online', () => uploads.resume());
// A file that is not sent yet exists in this tab only: closing it asks first.
addEventListener('beforeunload', (event) => {
  if (uploads.all().some(({ state }) => state === 'beginning' || state === 'sending')) event.preventDefault();
});

/** The files that this browser sends for an application. */
export function useUploads(applicationId: string): readonly Upload[] {
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  return useMemo(() => all.filter(({ place }) => place.applicationId === applicationId), [all, applicationId]);
}
