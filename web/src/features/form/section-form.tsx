import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { FormProvider } from 'react-hook-form';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDraftView } from './autosave/use-drafts.ts';
import { Conflicts } from './conflicts.tsx';
import { PageFields } from './fields/page-fields.tsx';
import { FormAside } from './form-aside.tsx';
import { summaryEntry } from './page-problems.ts';
import { SaveProblem } from './save-problem.tsx';
import { problemsShown, usePageForm } from './use-page-form.ts';

type SectionFormProps = { view: ApplicationView; drafts: SectionDraft[]; draft: SectionDraft; showProblems: boolean };

/** One page of the form. What is missing is said, but holds nobody up: it can be added later. */
export function SectionForm({ view, drafts, draft, showProblems }: SectionFormProps) {
  const { t, pick, language } = useLanguage();
  const { page } = draft;
  const picture = useDraftView(draft);
  const form = usePageForm(draft, showProblems);
  const { errors, isSubmitted, submitCount } = form.formState;
  const problems = isSubmitted ? problemsShown(page.id, picture, errors) : [];
  const summary = useRef<HTMLElement>(null);
  const refused = useRef(false);
  const goOn = useGoOn(view, drafts, draft);
  useEffect(() => {
    if (submitCount > 0 && refused.current) summary.current?.focus();
    refused.current = false;
  }, [submitCount]);

  const next = form.handleSubmit(goOn, () => {
    refused.current = true;
  });
  const index = drafts.indexOf(draft);
  const previous = drafts[index - 1];
  return (
    <div className="page">
      <PageTitle preline={t('form.step', { step: index + 1, steps: drafts.length })}>{pick(page.title)}</PageTitle>
      <div className="columns">
        <form className="columns__main form" noValidate onSubmit={next}>
          {page.intro && <p className="form__intro">{pick(page.intro)}</p>}
          <SaveProblem save={picture.save} onRetry={() => draft.resume()} />
          <Conflicts draft={draft} picture={picture} />
          {problems.length > 0 && (
            <ErrorSummary
              ref={summary}
              title={t('form.summaryTitle')}
              entries={problems.map((problem) => summaryEntry(page, picture, problem, language, pick))}
            >
              <p className="kern-body">{t('form.laterHint')}</p>
              <Button variant="secondary" onClick={() => goOn()}>
                {t('form.later')}
              </Button>
            </ErrorSummary>
          )}
          <FormProvider {...form}>
            <PageFields draft={draft} picture={picture} />
          </FormProvider>
          <div className="form__buttons">
            {previous ? (
              <ButtonLink
                look="secondary"
                to="/applications/$id/form/$page"
                params={{ id: view.application.id, page: previous.page.id }}
              >
                {t('form.previous')}
              </ButtonLink>
            ) : (
              <ButtonLink look="secondary" to="/applications/$id" params={{ id: view.application.id }}>
                {t('form.overview')}
              </ButtonLink>
            )}
            <Button type="submit">{t('form.next')}</Button>
          </div>
        </form>
        <FormAside view={view} drafts={drafts} draft={draft} />
      </div>
    </div>
  );
}

/** To the next page, or to the check page after the last one. */
function useGoOn(view: ApplicationView, drafts: SectionDraft[], draft: SectionDraft) {
  const navigate = useNavigate();
  const { id } = view.application;
  const following = drafts[drafts.indexOf(draft) + 1];
  return () =>
    following
      ? navigate({ to: '/applications/$id/form/$page', params: { id, page: following.page.id } })
      : navigate({ to: '/applications/$id/check', params: { id } });
}
