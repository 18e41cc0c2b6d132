import { get } from 'idb-keyval';
import type { Page } from '#schemas/form/page.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { browserTransport } from './browser-transport.ts';
import type { DraftEntries } from './draft-entry.ts';
import { SectionDraft } from './section-draft.ts';

/** All pages that were opened since the browser loaded the application: they go on saving after the page is left. */
const opened = new Map<string, Promise<SectionDraft>>();
const ready = new Set<SectionDraft>();

/** Person first: what one left unsaved on a shared computer is never sent, nor shown, under another's name. */
const keyOf = (personId: string, applicationId: string, page: string) => `draft/${personId}/${applicationId}/${page}`;

/** The draft of a page, with what an earlier visit could not save. */
export function openDraft(personId: string, view: ApplicationView, page: Page): Promise<SectionDraft> {
  const key = keyOf(personId, view.application.id, page.id);
  const known = opened.get(key);
  if (known) return known;
  const draft = get<DraftEntries>(key)
    .catch(() => undefined)
    .then((kept) => {
      const transport = browserTransport(view.application.id, page.id, key);
      const made = new SectionDraft(page, view.sections[page.id] ?? {}, kept ?? {}, transport);
      ready.add(made);
      return made;
    });
  opened.set(key, draft);
  return draft;
}

/** Saving is tried again as soon as there is hope: online again, or back on the page after a login elsewhere. */
function resumeAll() {
  for (const draft of ready) draft.resume();
}
addEventListener('online', resumeAll);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') resumeAll();
  else for (const draft of ready) draft.flush();
});
