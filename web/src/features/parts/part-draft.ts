import { get } from 'idb-keyval';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import { call } from '../../app/api-client.ts';
import { queryClient } from '../../app/query-client.ts';
import type { DraftEntries } from '../form/autosave/draft-entry.ts';
import { keeper, outcomeOf } from '../form/autosave/outcome.ts';
import { SectionDraft } from '../form/autosave/section-draft.ts';
import type { Change, Transport } from '../form/autosave/transport.ts';
import { heldPartQuery } from './held-part.ts';

/** Parts that were opened since the browser loaded the platform: they go on saving after the page is left. */
const opened = new Map<string, Promise<SectionDraft>>();
const ready = new Set<SectionDraft>();

/** What is unsaved is kept under a hash: whoever looks through this computer's storage finds no link there. */
async function keyOf(link: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(link));
  return `part/${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The draft of a part, with what an earlier visit could not save. */
export function openPartDraft(link: string, page: Page, stored: StoredFields): Promise<SectionDraft> {
  const known = opened.get(link);
  if (known) return known;
  const draft = keyOf(link).then(async (key) => {
    const kept = await get<DraftEntries>(key).catch(() => undefined);
    const made = new SectionDraft(page, stored, kept ?? {}, partTransport(link, key));
    ready.add(made);
    return made;
  });
  opened.set(link, draft);
  return draft;
}

function partTransport(link: string, keptUnder: string): Transport {
  return {
    async send(changes) {
      try {
        const { saved, savedAt } = await call('savePart', { body: { link, changes } });
        noteSaved(link, changes, saved);
        return { outcome: 'saved', saved, savedAt };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    keep: keeper(keptUnder),
  };
}

/** What was saved is entered in the part that the page has. */
function noteSaved(link: string, changes: Change[], saved: { path: string; revision: number }[]) {
  queryClient.setQueryData(heldPartQuery(link).queryKey, (held) => {
    if (!held) return held;
    const values = new Map(changes.map(({ path, value }) => [path, value]));
    const fields = saved.map(({ path, revision }) => [path, { value: values.get(path) ?? null, revision }]);
    return { ...held, fields: { ...held.fields, ...Object.fromEntries(fields) } };
  });
}

/** Saving is tried again as soon as there is hope. */
function resumeAll() {
  for (const draft of ready) draft.resume();
}
addEventListener('online', resumeAll);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') resumeAll();
  else for (const draft of ready) draft.flush();
});
