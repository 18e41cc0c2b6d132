import { useLanguage } from '../../app/language.tsx';
import { formatTime } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDraftViews } from './autosave/use-drafts.ts';

/**
 * Whether everything is saved; stays in sight while the page is scrolled. The live part leaves out "saving …": people
 * who listen hear the result of each save.
 */
export function SaveStatus({ drafts }: { drafts: readonly SectionDraft[] }) {
  const { t, language } = useLanguage();
  const views = useDraftViews(drafts);
  const saving = views.some(({ save }) => save.kind === 'saving');
  const failing = views.some(({ save }) => save.kind === 'later' || save.kind === 'stopped');
  const unsavedCount = views.reduce((sum, view) => sum + view.unsavedCount, 0);
  const times = views.flatMap(({ save }) => (save.kind === 'saved' ? [save.at] : [])).sort();
  const last = times.at(-1);
  const good = !failing && unsavedCount === 0;
  const settled = failing
    ? t('save.kept')
    : unsavedCount > 0
      ? t('save.open')
      : last
        ? t('save.savedAt', { time: formatTime(last, language) })
        : t('save.clean');
  return (
    <div className={`save-status ${failing ? 'save-status--failing' : ''}`}>
      <Icon name={failing ? 'warning' : good ? 'success' : 'info'} />
      <p aria-hidden={saving}>{saving ? t('save.saving') : settled}</p>
      <span className="kern-sr-only" role="status">
        {saving || (!good && !failing) ? '' : settled}
      </span>
    </div>
  );
}
