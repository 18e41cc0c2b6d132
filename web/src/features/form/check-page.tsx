import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Answers } from '../../ui/answers.tsx';
import { FinancingTable, FrameNote } from '../../ui/financing.tsx';
import { HandoverNote } from '../../ui/handover-note.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { WhoIsHere } from '../../ui/who-is-here.tsx';
import { AnswerChanges } from './answer-changes.tsx';
import { AnswerRequest } from './answer-request.tsx';
import { Arrivals } from './attachments/arrivals.tsx';
import { Unarrived } from './attachments/unarrived.tsx';
import type { DraftView } from './autosave/draft-view.ts';
import { useDraftViews } from './autosave/use-drafts.ts';
import { computed, sectionsOf } from './computed.ts';
import { Conflicts } from './conflicts.tsx';
import { type Desk, isOpen, pagesToFill, useDesk } from './desk.ts';
import { FormAside } from './form-aside.tsx';
import { NoLongerOpen } from './no-longer-open.tsx';
import { OpenProblems } from './open-problems.tsx';
import { formProblems } from './page-problems.ts';
import { Means } from './plan/means.tsx';
import { PlanOverview } from './plan/plan-overview.tsx';
import { useRefusals } from './refusals.ts';
import { RequestNote } from './request-note.tsx';
import { SaveProblem } from './save-problem.tsx';
import { SaveStatus } from './save-status.tsx';
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
  if (data) return <FormCheck view={data} />;
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

function FormCheck({ view }: { view: ApplicationView }) {
  const desk = useDesk(view);
  return isOpen(desk) ? <Check desk={desk} /> : <NoLongerOpen desk={desk} />;
}

/** The whole application before it is handed in: answers, amount, what is missing, and who may submit. */
function Check({ desk }: { desk: Desk }) {
  const { t, pick } = useLanguage();
  const { drafts, view, request } = desk;
  const views = useDraftViews(drafts);
  useRefusals(view.application.id);
  const problems = formProblems(desk);
  const complete = problems.length === 0;
  const failing = views.find(({ save }) => save.kind === 'later' || save.kind === 'stopped');
  const resume = () => {
    for (const draft of drafts) draft.resume();
  };
  return (
    <div className="page check">
      <PageTitle preline={`${view.organisationName} · ${pick(view.round.title)}`}>
        {t(request ? 'answer.check' : 'check.title')}
      </PageTitle>
      <SaveStatus drafts={drafts} />
      <Arrivals desk={desk} />
      <WhoIsHere applicationId={view.application.id} pages={desk.version.pages} page="check" />
      <div className="columns">
        <div className="columns__main">
          {failing && <SaveProblem save={failing.save} onRetry={resume} />}
          {drafts.map((draft) => (
            <Conflicts key={draft.page.id} draft={draft} picture={draft.view()} />
          ))}
          <HandoverNote application={view.application} />
          {request && <RequestNote request={request} asked={true} />}
          <Unarrived desk={desk} />
          {!complete && <OpenProblems desk={desk} problems={problems} />}
          {request && <AnswerChanges desk={desk} sections={sectionsOf(desk, views)} />}
          <CheckedAnswers desk={desk} views={views} />
          <CheckedAmount desk={desk} views={views} />
          <p className="actions">
            <PrintButton>{t('check.print')}</PrintButton>
          </p>
          {request ? (
            <AnswerRequest desk={desk} request={request} complete={complete} />
          ) : (
            <Submit desk={desk} complete={complete} />
          )}
        </div>
        <FormAside desk={desk} />
      </div>
    </div>
  );
}

type CheckedProps = { desk: Desk; views: readonly DraftView[] };

function CheckedAnswers({ desk, views }: CheckedProps) {
  const { t, pick } = useLanguage();
  const changeable = pagesToFill(desk).map(({ page }) => page.id);
  const { id } = desk.view.application;
  return (
    <Panel title={t('check.answers')}>
      <Answers
        pages={desk.version.pages}
        sections={sectionsOf(desk, views)}
        documents={desk.view.documents}
        action={(page) =>
          changeable.includes(page.id) && (
            <TextLink to="/applications/$id/form/$page" params={{ id, page: page.id }}>
              {t('check.change')}
              <span className="kern-sr-only">: {pick(page.title)}</span>
            </TextLink>
          )
        }
      />
    </Panel>
  );
}

/** What is asked for, and how it comes about. */
export function CheckedAmount({ desk, views }: CheckedProps) {
  const { t } = useLanguage();
  const { application, round } = desk.view;
  const now = computed(desk, views);
  const { financing } = now;
  return (
    <Panel title={t('check.amountTitle')} look="accent">
      <Amount
        title={t('check.amount')}
        amount={financing.requested}
        version={application.measureVersion}
        round={round}
      />
      <FrameNote financing={financing} />
      <FinancingTable financing={financing} />
      <PlanOverview desk={desk} computed={now} explained={false} />
      <Means financing={financing} view={desk.view} />
    </Panel>
  );
}
