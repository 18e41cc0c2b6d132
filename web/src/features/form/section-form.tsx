import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { FormProvider } from 'react-hook-form';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { WhoIsHere } from '../../ui/who-is-here.tsx';
import { Arrivals } from './attachments/arrivals.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDraftView } from './autosave/use-drafts.ts';
import { Conflicts } from './conflicts.tsx';
import { CopySection } from './copy-section.tsx';
import { type Desk, pagesToFill } from './desk.ts';
import { PageFields } from './fields/page-fields.tsx';
import { FormAside } from './form-aside.tsx';
import { summaryEntry } from './page-problems.ts';
import { PassingOn } from './passing-on.tsx';
import { PlanOfPage } from './plan/plan-of-page.tsx';
import { RequestNote } from './request-note.tsx';
import { SaveProblem } from './save-problem.tsx';
import { SaveStatus } from './save-status.tsx';
import { type PageForm, problemsShown, usePageForm } from './use-page-form.ts';

type SectionFormProps = { desk: Desk; draft: SectionDraft; showProblems: boolean };

/** One page of the form. What is missing is said, but holds nobody up: it can be added later. */
export function SectionForm({ desk, draft, showProblems }: SectionFormProps) {
  const { t, pick } = useLanguage();
  const { drafts, request } = desk;
  const { page } = draft;
  const form = usePageForm(desk, draft, showProblems);
  const goOn = useGoOn(desk, draft);
  const refused = useRef(false);
  const submit = form.handleSubmit(goOn, () => {
    refused.current = true;
  });
  const asked = pagesToFill(desk).includes(draft);
  return (
    <div className="page">
      <PageTitle preline={t('form.step', { step: drafts.indexOf(draft) + 1, steps: drafts.length })}>
        {pick(page.title)}
      </PageTitle>
      <SaveStatus drafts={drafts} />
      <Arrivals desk={desk} />
      <WhoIsHere applicationId={desk.view.application.id} pages={desk.version.pages} page={page.id} />
      <div className="columns">
        <form className="columns__main form" noValidate onSubmit={submit}>
          {page.intro && !request && <p className="form__intro">{pick(page.intro)}</p>}
          {request && <RequestNote request={request} asked={asked} />}
          <CopySection desk={desk} draft={draft} />
          <Standing draft={draft} />
          <PageSummary desk={desk} draft={draft} form={form} refused={refused} onLater={goOn} />
          <FormProvider {...form}>
            <PageFields desk={desk} draft={draft} />
          </FormProvider>
          <PlanOfPage desk={desk} page={page.id} />
          <PassingOn desk={desk} page={page.id} />
          <FormButtons desk={desk} draft={draft} />
        </form>
        <FormAside desk={desk} draft={draft} />
      </div>
    </div>
  );
}

/** What hinders saving. On its own, so that a key in a field draws no more than this. */
function Standing({ draft }: { draft: SectionDraft }) {
  const picture = useDraftView(draft);
  return (
    <>
      <SaveProblem save={picture.save} onRetry={() => draft.resume()} />
      <Conflicts draft={draft} picture={picture} />
    </>
  );
}

type PageSummaryProps = {
  desk: Desk;
  draft: SectionDraft;
  form: PageForm;
  /** Whether the page was just handed in with something wrong; then the summary takes the focus. */
  refused: { current: boolean };
  onLater(): void;
};

function PageSummary({ desk, draft, form, refused, onLater }: PageSummaryProps) {
  const { t, pick, language } = useLanguage();
  const { errors, isSubmitted, submitCount } = form.formState;
  const problems = isSubmitted ? problemsShown(draft.page, draft.view(), errors) : [];
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (submitCount > 0 && refused.current) summary.current?.focus();
    refused.current = false;
  }, [submitCount, refused]);
  if (problems.length === 0) return null;
  return (
    <ErrorSummary
      ref={summary}
      title={t('form.summaryTitle')}
      entries={problems.map((problem) => summaryEntry(desk.version, draft, problem, language, pick))}
    >
      <p className="kern-body">{t('form.laterHint')}</p>
      <Button variant="secondary" onClick={onLater}>
        {t('form.later')}
      </Button>
    </ErrorSummary>
  );
}

function FormButtons({ desk, draft }: { desk: Desk; draft: SectionDraft }) {
  const { t } = useLanguage();
  const { id } = desk.view.application;
  const previous = neighbour(desk, draft, -1);
  return (
    <div className="form__buttons">
      {previous ? (
        <ButtonLink look="secondary" to="/applications/$id/form/$page" params={{ id, page: previous.page.id }}>
          {t('form.previous')}
        </ButtonLink>
      ) : (
        <ButtonLink look="secondary" to="/applications/$id" params={{ id }}>
          {t('form.overview')}
        </ButtonLink>
      )}
      <Button type="submit">{t('form.next')}</Button>
    </div>
  );
}

/** The next or previous page on which there is something to do. */
function neighbour(desk: Desk, draft: SectionDraft, direction: 1 | -1): SectionDraft | undefined {
  const pages = pagesToFill(desk);
  const place = desk.drafts.indexOf(draft);
  const others = pages.filter((each) => (desk.drafts.indexOf(each) - place) * direction > 0);
  return others.at(direction === 1 ? 0 : -1);
}

/** To the next page, or to the check page after the last one. */
function useGoOn(desk: Desk, draft: SectionDraft) {
  const navigate = useNavigate();
  const { id } = desk.view.application;
  return () => {
    const next = neighbour(desk, draft, 1);
    return next
      ? navigate({ to: '/applications/$id/form/$page', params: { id, page: next.page.id } })
      : navigate({ to: '/applications/$id/check', params: { id } });
  };
}
