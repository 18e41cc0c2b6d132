import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Amount, requestedAmount } from '../../ui/amount.tsx';
import { TextLink } from '../../ui/link.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDraftViews } from './autosave/use-drafts.ts';
import { SaveStatus } from './save-status.tsx';

type FormAsideProps = { view: ApplicationView; drafts: SectionDraft[]; draft?: SectionDraft };

/** Beside the form: whether it is saved, the way through the pages, and the amount as it grows. */
export function FormAside({ view, drafts, draft }: FormAsideProps) {
  const { t, pick } = useLanguage();
  const views = useDraftViews(drafts);
  const { application, round } = view;
  const sections = Object.fromEntries(drafts.map(({ page }, index) => [page.id, views[index]?.current ?? {}]));
  const params = { id: application.id };
  return (
    <aside className="columns__side" aria-label={t('form.aside')}>
      <div className="form-aside">
        <SaveStatus views={views} />
        <nav aria-label={t('form.pages')}>
          <ol className="form-nav">
            {drafts.map(({ page }) => (
              <li key={page.id} className={page.id === draft?.page.id ? 'form-nav__current' : ''}>
                <TextLink to="/applications/$id/form/$page" params={{ ...params, page: page.id }}>
                  {pick(page.title)}
                </TextLink>
              </li>
            ))}
            <li className={draft ? '' : 'form-nav__current'}>
              <TextLink to="/applications/$id/check" params={params}>
                {t('draft.check')}
              </TextLink>
            </li>
          </ol>
        </nav>
        {draft && (
          <Amount
            title={t('form.amountSoFar')}
            amount={requestedAmount(application.measureVersion, round, sections)}
            version={application.measureVersion}
            round={round}
          />
        )}
        <p>
          <TextLink to="/applications/$id" params={params}>
            {t('form.toOverview')}
          </TextLink>
        </p>
      </div>
    </aside>
  );
}
