import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useLanguage } from '../../app/language.tsx';
import { formatTime } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import type { DraftView } from './autosave/draft-view.ts';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDraftViews } from './autosave/use-drafts.ts';

/**
 * Whether everything is saved; stays in sight while the page is scrolled. Who listens is told when saving fails and when
 * it works again, and whenever they ask by Ctrl+S: a word after every pause would only disturb them.
 */
export function SaveStatus({ drafts }: { drafts: readonly SectionDraft[] }) {
  const { t } = useLanguage();
  const { saving, failing, good, settled } = useStatus(drafts);
  const told = useFailuresTold({ failing, good: good && !saving, settled });
  useSaveByKey(drafts, settled);
  return (
    <div className={`save-status ${failing ? 'save-status--failing' : ''}`}>
      <Icon name={failing ? 'warning' : good ? 'success' : 'info'} />
      <p aria-hidden={saving}>{saving ? t('save.saving') : settled}</p>
      <span className="kern-sr-only" role="status">
        {told}
      </span>
    </div>
  );
}

function useStatus(drafts: readonly SectionDraft[]) {
  const { t, language } = useLanguage();
  const views = useDraftViews(drafts);
  const failing = isFailing(views);
  const unsavedCount = views.reduce((sum, view) => sum + view.unsavedCount, 0);
  const last = views
    .flatMap(({ save }) => (save.kind === 'saved' ? [save.at] : []))
    .sort()
    .at(-1);
  const saved = last ? t('save.savedAt', { time: formatTime(last, language) }) : t('save.clean');
  return {
    failing,
    saving: views.some(({ save }) => save.kind === 'saving'),
    good: !failing && unsavedCount === 0,
    settled: failing ? t('save.kept') : unsavedCount > 0 ? t('save.open') : saved,
  };
}

const isFailing = (views: readonly DraftView[]): boolean =>
  views.some(({ save }) => save.kind === 'later' || save.kind === 'stopped');

/** What is said by itself: that saving failed, and once it works again. */
function useFailuresTold({ failing, good, settled }: { failing: boolean; good: boolean; settled: string }): string {
  const [told, setTold] = useState('');
  const failed = useRef(false);
  useEffect(() => {
    if (failing || (good && failed.current)) setTold(settled);
    // "Saved" is over with the next key; whoever reads the page with a screen reader would meet both.
    else if (!good && !failed.current) setTold('');
    if (failing || good) failed.current = failing;
  }, [failing, good, settled]);
  return told;
}

/** Ctrl+S or ⌘S saves and says how it stands, as people are used to; the browser would save the page as a file. */
function useSaveByKey(drafts: readonly SectionDraft[], settled: string): void {
  const announce = useAnnounce();
  const asked = useRef(false);
  const [answers, setAnswers] = useState(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      asked.current = true;
      void Promise.all(drafts.map((draft) => draft.settle())).then(() => setAnswers((count) => count + 1));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drafts]);
  // Once the page shows how it ended.
  useEffect(() => {
    if (answers > 0 && asked.current) announce(settled);
    asked.current = false;
  }, [answers, announce, settled]);
}
