import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Alert } from '../../ui/alert.tsx';
import { labelAt } from '../../ui/field-label.ts';
import { ButtonLink } from '../../ui/link.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDraftViews } from './autosave/use-drafts.ts';
import type { Desk } from './desk.ts';

/** What is still on this computer only: it can be copied from here, but not be saved any more. */
const useLost = (drafts: readonly SectionDraft[]) => {
  const { pick } = useLanguage();
  return useDraftViews(drafts).flatMap(({ entries, texts, current }, index) =>
    Object.keys(entries).flatMap((path) => {
      const page = drafts[index]?.page;
      const text = texts[path];
      return page && text ? [{ key: `${page.id} ${path}`, label: labelAt(page, path, current, pick), text }] : [];
    }),
  );
};

const wasRequest = ({ requests }: ApplicationView): boolean => requests.length > 0;

/** The application was submitted, answered or discarded meanwhile: says so, and still shows what could not be saved. */
export function NoLongerOpen({ desk: { view, drafts } }: { desk: Desk }) {
  const { t, pick } = useLanguage();
  const lost = useLost(drafts);
  return (
    <div className="page">
      <PageTitle>{pick(view.round.title)}</PageTitle>
      <Alert kind="warning" title={t(wasRequest(view) ? 'answer.over' : 'form.noLongerDraft')} role="alert">
        <p className="kern-body">{t(wasRequest(view) ? 'answer.overBody' : 'form.noLongerDraftBody')}</p>
        {lost.length > 0 && (
          <>
            <p className="kern-body">{t('form.notSavedAnyMore')}</p>
            <dl className="lost">
              {lost.map(({ key, label, text }) => (
                <div key={key}>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
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
