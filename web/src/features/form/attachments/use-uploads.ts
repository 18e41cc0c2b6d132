import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call } from '../../../app/api-client.ts';
import { ApiProblem } from '../../../app/api-problem.ts';
import { applicationQuery } from '../../../app/queries.ts';
import type { Upload } from './attachment.ts';
import { sendFile } from './send-file.ts';

type Place = { page: string; field: string };

/** Sends files of one field, and tries again what did not get through. */
export function useUploads(applicationId: string, place: Place) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const client = useQueryClient();
  const look = useCallback(
    () => client.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey, exact: true }),
    [client, applicationId],
  );
  const set = (key: string, changes: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const run = async (upload: Upload) => {
    const { key, file } = upload;
    try {
      const { documentId, form } = await begun(upload, applicationId, place);
      set(key, { state: 'sending', documentId, form });
      const outcome = await sendFile(form, file, (percent) => set(key, { percent }));
      if (outcome === 'taken') set(key, { state: 'sent', percent: 100 });
      // What storage refused once it refuses again: the next try asks for a new address.
      else set(key, { state: 'failed', ...(outcome === 'refused' && { form: undefined, documentId: undefined }) });
    } catch (error) {
      set(key, { state: 'failed', ...(error instanceof ApiProblem && { code: error.code }) });
    }
    await look();
  };
  return {
    uploads,
    look,
    start(files: readonly File[]) {
      const begun = files.map((file): Upload => ({ key: crypto.randomUUID(), file, state: 'beginning', percent: 0 }));
      setUploads((all) => [...all, ...begun]);
      for (const upload of begun) void run(upload);
    },
    again(key: string) {
      const upload = uploads.find((one) => one.key === key);
      if (upload?.state !== 'failed') return;
      set(key, { state: 'beginning', percent: 0, code: undefined });
      void run(upload);
    },
    forget: (key: string) => setUploads((all) => all.filter((one) => one.key !== key)),
  };
}

/** The address to send to: the one that an earlier try got, else a new one. */
async function begun({ file, form, documentId }: Upload, applicationId: string, { page, field }: Place) {
  if (form && documentId) return { form, documentId };
  const { document, upload } = await call('beginUpload', {
    parameters: { applicationId },
    body: { page, field, name: file.name, bytes: file.size },
  });
  return { form: upload, documentId: document.id };
}
