import { get } from 'idb-keyval';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import type { DraftEntries } from './draft-entry.ts';
import { keeper, outcomeOf } from './outcome.ts';
import { SectionDraft } from './section-draft.ts';
import type { Change, Transport } from './transport.ts';

type Saved = { saved: { path: string; revision: number }[]; savedAt: Instant };

type Linked = {
  /** What is kept on the device begins with it. */
  prefix: string;
  send(link: string, changes: Change[]): Promise<Saved>;
  /** Enters what was saved in what the page has. */
  note(link: string, fields: StoredFields): void;
};

/** Drafts since the browser loaded the platform: they go on saving after their page is left. */
const ready = new Set<SectionDraft>();

/**
 * Drafts of what people reach with a link and fill in without a login, one for each link, with what an earlier visit
 * could not save.
 */
export function linkedDrafts(linked: Linked) {
  const opened = new Map<string, Promise<SectionDraft>>();
  return (link: string, page: Page, stored: StoredFields): Promise<SectionDraft> => {
    const known = opened.get(link);
    if (known) return known;
    const draft = keyOf(linked.prefix, link).then(async (key) => {
      const kept = await get<DraftEntries>(key).catch(() => undefined);
      const made = new SectionDraft(page, stored, kept ?? {}, transport(linked, link, key));
      ready.add(made);
      return made;
    });
    opened.set(link, draft);
    return draft;
  };
}

/** What is unsaved is kept under a hash: whoever looks through this computer's storage finds no link there. */
async function keyOf(prefix: string, link: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(link));
  return `${prefix}/${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

const transport = ({ send, note }: Linked, link: string, keptUnder: string): Transport => ({
  async send(changes) {
    try {
      const { saved, savedAt } = await send(link, changes);
      note(link, fieldsSaved(changes, saved));
      return { outcome: 'saved', saved, savedAt };
    } catch (error) {
      return outcomeOf(error);
    }
  },
  keep: keeper(keptUnder),
});

function fieldsSaved(changes: Change[], saved: Saved['saved']): StoredFields {
  const values = new Map(changes.map(({ path, value }) => [path, value]));
  return Object.fromEntries(saved.map(({ path, revision }) => [path, { value: values.get(path) ?? null, revision }]));
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
