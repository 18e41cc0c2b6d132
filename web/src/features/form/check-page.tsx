import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { measureVersion } from '#schemas/measures/registry.ts';
import { can } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { Amount, requestedAmount } from '../../ui/amount.tsx';
import { Answers } from '../../ui/answers.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDrafts, useDraftViews } from './autosave/use-drafts.ts';
import { FormAside } from './form-aside.tsx';
import { NoLongerDraft } from './no-longer-draft.tsx';
import { OpenProblems } from './open-problems.tsx';
import { pageProblems } from './page-problems.ts';
import { SaveProblem } from './save-problem.tsx';
import { Submit } from './submit.tsx';

const route = getRouteApi('/applications/$id/check');

export const CheckPage = () => (
  <RequireLogin action="application.edit">
    <LoadedCheck />
  </RequireLogin>
);

function LoadedCheck() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(applicationQuery(id));
  if (data) return <DraftCheck view={data} />;
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

function DraftCheck({ view }: { view: ApplicationView }) {
  const actor = useActor();
  const { pages } = measureVersion(view.application.measure, view.application.measureVersion);
  const drafts = useDrafts(actor.person.id, view, pages);
  return view.application.status === 'draft' ? (
    <Check view={view} drafts={drafts} />
  ) : (
    <NoLongerDraft view={view} drafts={drafts} />
  );
}

/** The whole application before it is handed in: answers, amount, what is missing, and who may submit. */
function Check({ view, drafts }: { view: ApplicationView; drafts: SectionDraft[] }) {
  const { t, pick } = useLanguage();
  const actor = useActor();
  const { application, round } = view;
  const views = useDraftViews(drafts);
  const pages = drafts.map(({ page }) => page);
  const sections = Object.fromEntries(pages.map((page, index) => [page.id, views[index]?.current ?? {}]));
  const problems = drafts.flatMap((draft) => pageProblems(draft.page, draft.view()));
  const amount = requestedAmount(application.measureVersion, round, sections);
  const failing = views.find(({ save }) => save.kind === 'later' || save.kind === 'stopped');
  const maySubmit = can(actor, 'application.submit', { organisationId: application.organisationId });
  return (
    <div className="page">
      <PageTitle preline={view.organisationName}>{t('check.title')}</PageTitle>
      <div className="columns">
        <div className="columns__main">
          {failing && (
            <SaveProblem
              save={failing.save}
              onRetry={() =>
                drafts.forEach((draft) => {
                  draft.resume();
                })
              }
            />
          )}
          {problems.length > 0 && <OpenProblems view={view} drafts={drafts} />}
          <Panel title={t('check.answers')}>
            <Answers
              pages={pages}
              sections={sections}
              action={(page) => (
                <TextLink to="/applications/$id/form/$page" params={{ id: application.id, page: page.id }}>
                  {t('check.change')}
                  <span className="kern-sr-only">: {pick(page.title)}</span>
                </TextLink>
              )}
            />
          </Panel>
          <Panel title={t('check.amountTitle')} look="accent">
            <Amount title={t('check.amount')} amount={amount} version={application.measureVersion} round={round} />
          </Panel>
          <Submit view={view} drafts={drafts} complete={problems.length === 0} maySubmit={maySubmit} />
        </div>
        <FormAside view={view} drafts={drafts} />
      </div>
    </div>
  );
}
