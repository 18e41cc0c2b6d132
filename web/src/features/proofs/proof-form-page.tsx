import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { FormProvider } from 'react-hook-form';
import { can } from '#schemas/permissions.ts';
import { ApiProblem } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { SectionDraft } from '../form/autosave/section-draft.ts';
import { useDraftView } from '../form/autosave/use-drafts.ts';
import { Conflicts } from '../form/conflicts.tsx';
import { PageFields } from '../form/fields/page-fields.tsx';
import { summaryEntry } from '../form/page-problems.ts';
import { SaveProblem } from '../form/save-problem.tsx';
import { SaveStatus } from '../form/save-status.tsx';
import { type PageForm, problemsShown, usePageForm } from '../form/use-page-form.ts';
import { Asked } from './asked.tsx';
import { isOpen } from './is-open.ts';
import { PlanActual } from './plan-actual.tsx';
import { Received, SettlementFigure } from './settlement.tsx';
import { type ProofDesk, useProofDesk } from './use-proof-desk.ts';
import { useTyped } from './use-typed.ts';
import { type ProofAtHand, WithProof } from './with-proof.tsx';

const route = getRouteApi('/grants/$applicationId/proofs/$proofId/$page');

export const ProofFormPage = () => <WithProof>{(hand) => <Section hand={hand} />}</WithProof>;

function Section({ hand }: { hand: ProofAtHand }) {
  const { page } = route.useParams();
  const { problems } = route.useSearch();
  const actor = useActor();
  const { organisationId } = hand.view.grant;
  const known = hand.form.version.pages.some(({ id }) => id === page);
  if (!known || !isOpen(hand.proof) || !can(actor, 'proof.edit', { organisationId }))
    return <ProblemPage error={new ApiProblem('notFound')} />;
  return <Fill key={`${page} ${hand.proof.version}`} hand={hand} page={page} showProblems={problems === true} />;
}

type FillProps = { hand: ProofAtHand; page: string; showProblems: boolean };

/** One page of the proof. What is missing is said, but holds nobody up: it can be added later. */
function Fill({ hand, page: pageId, showProblems }: FillProps) {
  const { t, pick } = useLanguage();
  const desk = useProofDesk(hand);
  const draft = desk.drafts.find(({ page }) => page.id === pageId) as SectionDraft;
  const { page } = draft;
  const form = usePageForm(desk.fields, draft, showProblems);
  const goOn = useGoOn(desk, draft);
  const refused = useRef(false);
  const submit = form.handleSubmit(goOn, () => {
    refused.current = true;
  });
  const steps = { step: desk.drafts.indexOf(draft) + 1, steps: desk.drafts.length };
  return (
    <div className="page">
      <PageTitle preline={`${t(`proof.title.${hand.proof.kind}`)} · ${t('form.step', steps)}`}>
        {pick(page.title)}
      </PageTitle>
      <SaveStatus drafts={desk.drafts} />
      <div className="columns">
        <form className="columns__main form" noValidate onSubmit={submit}>
          {page.intro && <p className="form__intro">{pick(page.intro)}</p>}
          <Asked proof={hand.proof} />
          <Standing draft={draft} />
          <PageSummary desk={desk} draft={draft} form={form} refused={refused} onLater={goOn} />
          <FormProvider {...form}>
            <PageFields desk={desk.fields} draft={draft} />
          </FormProvider>
          {page.id === 'money' && <MoneyBeside desk={desk} />}
          <Buttons desk={desk} draft={draft} />
        </form>
        <Aside desk={desk} draft={draft} />
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
  desk: ProofDesk;
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
      entries={problems.map((problem) => summaryEntry(desk.fields.version, draft, problem, language, pick))}
    >
      <p className="kern-body">{t('form.laterHint')}</p>
      <Button variant="secondary" onClick={onLater}>
        {t('form.later')}
      </Button>
    </ErrorSummary>
  );
}

function MoneyBeside({ desk }: { desk: ProofDesk }) {
  const { t } = useLanguage();
  const { values } = useTyped(desk);
  return (
    <>
      <Panel title={t('proof.received.title')}>
        <Received view={desk.view} />
      </Panel>
      {desk.form.plan && (
        <Panel title={t('proof.plan.title')}>
          <PlanActual form={desk.form} values={values} />
        </Panel>
      )}
    </>
  );
}

function Aside({ desk, draft }: { desk: ProofDesk; draft: SectionDraft }) {
  const { t, plural, pick } = useLanguage();
  const params = { applicationId: desk.view.grant.id, proofId: desk.proof.id };
  return (
    <aside className="columns__side" aria-label={t('proof.aside')}>
      <div className="form-aside">
        <nav aria-label={t('proof.pages')}>
          <ol className="form-nav">
            {desk.drafts.map(({ page }) => (
              <li key={page.id} className={page === draft.page ? 'form-nav__current' : ''}>
                <TextLink
                  to="/grants/$applicationId/proofs/$proofId/$page"
                  params={{ ...params, page: page.id }}
                  aria-current={page === draft.page ? 'page' : undefined}
                >
                  {pick(page.title)}
                </TextLink>
              </li>
            ))}
            <li>
              <TextLink to="/grants/$applicationId/proofs/$proofId" params={params}>
                {t('proof.check')}
              </TextLink>
            </li>
          </ol>
        </nav>
        <p className="form-aside__minutes">
          {t('minutes.thisPage', { minutes: plural('minutes.page', draft.page.minutes) })}
        </p>
        {desk.proof.kind === 'final' && <LiveSettlement desk={desk} />}
        <p>
          <TextLink to="/grants/$applicationId" params={params}>
            {t('grant.back', { number: desk.view.grant.number })}
          </TextLink>
        </p>
      </div>
    </aside>
  );
}

function LiveSettlement({ desk }: { desk: ProofDesk }) {
  const { t } = useLanguage();
  return <SettlementFigure title={t('proof.settlement.soFar')} settlement={useTyped(desk).settlement} />;
}

function Buttons({ desk, draft }: { desk: ProofDesk; draft: SectionDraft }) {
  const { t } = useLanguage();
  const params = { applicationId: desk.view.grant.id, proofId: desk.proof.id };
  const previous = desk.drafts[desk.drafts.indexOf(draft) - 1];
  return (
    <div className="form__buttons">
      {previous ? (
        <ButtonLink
          look="secondary"
          to="/grants/$applicationId/proofs/$proofId/$page"
          params={{ ...params, page: previous.page.id }}
        >
          {t('form.previous')}
        </ButtonLink>
      ) : (
        <ButtonLink look="secondary" to="/grants/$applicationId/proofs/$proofId" params={params}>
          {t('proof.back')}
        </ButtonLink>
      )}
      <Button type="submit">{t('form.next')}</Button>
    </div>
  );
}

/** To the next page, or to the check after the last one. */
function useGoOn(desk: ProofDesk, draft: SectionDraft) {
  const navigate = useNavigate();
  const params = { applicationId: desk.view.grant.id, proofId: desk.proof.id };
  return () => {
    const next = desk.drafts[desk.drafts.indexOf(draft) + 1];
    return next
      ? navigate({ to: '/grants/$applicationId/proofs/$proofId/$page', params: { ...params, page: next.page.id } })
      : navigate({ to: '/grants/$applicationId/proofs/$proofId', params });
  };
}
