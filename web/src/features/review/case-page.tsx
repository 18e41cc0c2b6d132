import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { mayEver } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { Answers } from '../../ui/answers.tsx';
import { StatusBadge } from '../../ui/application-status.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { versionOf } from '../../ui/form-context.ts';
import { History } from '../../ui/history.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Undelivered } from '../../ui/undelivered.tsx';
import { CaseMoney } from './case-money.tsx';
import { CaseFacts, CasePapers } from './case-papers.tsx';
import { OperatorCase } from './operator-case.tsx';
import { RenewalDifference } from './renewal-difference.tsx';
import { Requests } from './requests.tsx';
import { ReviewNote } from './review-note.tsx';
import { TaskPanels } from './task-panels.tsx';
import { UnusualList } from './unusual-list.tsx';
import { usePrinting } from './use-printing.ts';

const route = getRouteApi('/cases/$id');

export const CasePage = () => (
  <RequireLogin action="task.list">
    <CaseForRole />
  </RequireLogin>
);

/** Administrators mend a stopped workflow without reading the application itself. */
function CaseForRole() {
  const { id } = route.useParams();
  return mayEver(useActor(), 'application.read') ? <LoadedCase id={id} /> : <OperatorCase applicationId={id} />;
}

function LoadedCase({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({ ...applicationQuery(id, true), staleTime: 0 });
  if (data) return <Case view={data} />;
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

function Case({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const { application, sections, documents, tasks } = view;
  // Whoever decides wants to see the money first, whoever reviews what the applicant answered.
  const deciding = application.status === 'inDecision';
  const versions = `${application.version} ${tasks.map(({ version }) => version).join()}`;
  return (
    <div className="page case">
      <CaseHead view={view} />
      <Undelivered about={application} mails={view.undelivered ?? []} />
      {deciding && <UnusualList view={view} />}
      <div className="columns columns--case">
        <div className="columns__main">
          {deciding && <CaseMoney view={view} />}
          <RenewalDifference view={view} />
          <Requests view={view} />
          {!deciding && <CaseMoney view={view} />}
          <Panel title={t('application.submittedContent')}>
            <Answers pages={versionOf(view).pages} sections={sections} documents={documents} />
          </Panel>
          <History key={versions} application={application} />
        </div>
        <div className="columns__side columns__side--first">
          <TaskPanels view={view} />
          <CaseFacts view={view} />
          <CasePapers view={view} />
        </div>
      </div>
      {usePrinting() && <ReviewNote view={view} />}
    </div>
  );
}

function CaseHead({ view }: { view: ApplicationView }) {
  const { t, pick } = useLanguage();
  const { application, round, organisationName } = view;
  const number = 'number' in application ? application.number : undefined;
  return (
    <>
      <p className="back">
        <TextLink to="/worklist">{t('case.back')}</TextLink>
      </p>
      <div className="page-head">
        <PageTitle preline={number ?? t('application.noNumber')}>{organisationName}</PageTitle>
        <div className="page-head__state" aria-live="polite">
          <StatusBadge status={application.status} />
          {'late' in application && application.late && <Badge kind="warning">{t('case.late')}</Badge>}
        </div>
      </div>
      <div className="case__line">
        <p className="case__round">{pick(round.title)}</p>
        <Button variant="tertiary" onClick={() => print()}>
          {t('note.print')}
        </Button>
      </div>
      <Progress status={application.status} />
    </>
  );
}
