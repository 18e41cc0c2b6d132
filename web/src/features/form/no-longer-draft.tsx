import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDraftViews } from './autosave/use-drafts.ts';

/** The application was submitted or discarded meanwhile: says so, and still shows what could not be saved. */
export function NoLongerDraft({ view, drafts }: { view: ApplicationView; drafts: SectionDraft[] }) {
  const { t, pick } = useLanguage();
  const lost = useDraftViews(drafts).flatMap(({ entries }) =>
    Object.values(entries)
      .filter((entry) => entry.typed)
      .map((entry) => entry.typed ?? ''),
  );
  return (
    <div className="page">
      <PageTitle>{pick(view.round.title)}</PageTitle>
      <Alert kind="warning" title={t('form.noLongerDraft')}>
        <p className="kern-body">{t('form.noLongerDraftBody')}</p>
        {lost.length > 0 && (
          <>
            <p className="kern-body">{t('form.notSavedAnyMore')}</p>
            <ul className="kern-list kern-list--bullet">
              {lost.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        )}
        <p className="actions">
          <ButtonLink to="/applications/$id" params={{ id: view.application.id }}>
            {t('form.toApplication')}
          </ButtonLink>
        </p>
      </Alert>
    </div>
  );
}
