import { use, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Page } from '#schemas/form/page.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import type { DraftView } from './draft-view.ts';
import { openDraft, stageOf } from './drafts.ts';
import type { SectionDraft } from './section-draft.ts';

const together = new Map<string, Promise<SectionDraft[]>>();

/** All pages of a draft: what an earlier visit left unsaved is found and sent wherever the person comes back in. */
export function useDrafts(personId: string, view: ApplicationView, pages: readonly Page[]): SectionDraft[] {
  const key = `${personId}/${view.application.id}${stageOf(view)}`;
  const promise = together.get(key) ?? Promise.all(pages.map((page) => openDraft(personId, view, page)));
  together.set(key, promise);
  const drafts = use(promise);
  useEffect(() => {
    for (const draft of drafts) draft.accept(view.sections[draft.page.id] ?? {});
  }, [drafts, view]);
  useEffect(
    () => () => {
      for (const draft of drafts) draft.flush();
    },
    [drafts],
  );
  return drafts;
}

export const useDraftView = (draft: SectionDraft): DraftView => useSyncExternalStore(draft.subscribe, draft.view);

/** The views of all pages at once. */
export function useDraftViews(drafts: readonly SectionDraft[]): DraftView[] {
  const store = useMemo(() => {
    let views = drafts.map((draft) => draft.view());
    return {
      subscribe: (listener: () => void) => {
        const stops = drafts.map((draft) => draft.subscribe(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
      snapshot: () => {
        const next = drafts.map((draft) => draft.view());
        if (next.some((view, index) => view !== views[index])) views = next;
        return views;
      },
    };
  }, [drafts]);
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
