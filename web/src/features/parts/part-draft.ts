import { call } from '../../app/api-client.ts';
import { queryClient } from '../../app/query-client.ts';
import { linkedDrafts } from '../form/autosave/linked-drafts.ts';
import { heldPartQuery } from './held-part.ts';

/** The draft of a part, with what an earlier visit could not save. */
export const openPartDraft = linkedDrafts({
  prefix: 'part',
  send: (link, changes) => call('savePart', { body: { link, changes } }),
  note: (link, fields) =>
    queryClient.setQueryData(
      heldPartQuery(link).queryKey,
      (held) => held && { ...held, fields: { ...held.fields, ...fields } },
    ),
});
