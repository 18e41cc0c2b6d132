import { get, keys } from 'idb-keyval';
import type { Page } from '#schemas/form/page.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { hasCode } from '../../../app/api-problem.ts';
import { applicationQuery } from '../../../app/queries.ts';
import { queryClient } from '../../../app/query-client.ts';
import { keptUnder, offerUnsentLook } from '../../../app/unsent.ts';
import { browserTransport } from './browser-transport.ts';
import type { DraftEntries } from './draft-entry.ts';
import { SectionDraft } from './section-draft.ts';

/** All pages that were opened since the browser loaded the application: they go on saving after the page is left. */
const opened = new Map<string, Promise<SectionDraft>>();
const ready = new Set<SectionDraft>();

/**
 * Person first: what one left unsaved on a shared computer is never sent, nor shown, under another's name. What was left
 * over from the draft is no answer to a later information request, so each of them has its own.
 */
const keyOf = (personId: string, view: ApplicationView, page: string) =>
  `${keptUnder(personId, view.application.id)}${page}${stageOf(view)}`;

/** The writing of an application begins anew with each information request, and stays with the last one afterwards. */
export function stageOf({ requests }: ApplicationView): string {
  const last = requests.at(-1);
  return last ? `/${last.id}` : '';
}

/** The draft of a page, with what an earlier visit could not save. */
export function openDraft(personId: string, view: ApplicationView, page: Page): Promise<SectionDraft> {
  const key = keyOf(personId, view, page.id);
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

/** Sends what waits, and tells whether something that the person typed is still on this computer only. */
export async function hasUnsent(personId: string): Promise<boolean> {
  await Promise.all([...ready].map((draft) => draft.settle()));
  const known = await Promise.all([...opened].map(async ([key, draft]) => ({ key, view: (await draft).view() })));
  const kept = await keys<string>().catch(() => []);
  const unsent = [
    ...known.flatMap(({ key, view }) => (view.unsavedCount > 0 ? [key] : [])),
    ...kept.filter((key) => !opened.has(key)),
  ].filter((key) => key.startsWith(`draft/${personId}/`));
  const applicationIds = new Set(unsent.map((key) => key.split('/')[2] ?? ''));
  return (await Promise.all([...applicationIds].map(canStillBeSaved))).includes(true);
}

/** What was typed into an application that is submitted or gone cannot be sent any more. */
const canStillBeSaved = (applicationId: string): Promise<boolean> =>
  // Offline, the answer is no answer rather than a wait for better times.
  queryClient.fetchQuery({ ...applicationQuery(applicationId), networkMode: 'always', retry: false }).then(
    ({ application }) => application.status === 'draft' || application.status === 'returned',
    (error) => !hasCode(error, 'notFound'),
  );

offerUnsentLook(hasUnsent);
