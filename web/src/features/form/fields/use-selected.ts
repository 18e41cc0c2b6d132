import { useCallback, useSyncExternalStore } from 'react';
import type { DraftView } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';

/**
 * A text that follows from the draft, such as the ids of rows: whoever uses it is drawn anew only when it changes.
 * @param select gives a string, so that sameness is plain
 */
export function useSelected(draft: SectionDraft, select: (view: DraftView) => string): string {
  const snapshot = useCallback(() => select(draft.view()), [draft, select]);
  return useSyncExternalStore(draft.subscribe, snapshot);
}
