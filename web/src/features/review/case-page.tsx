import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { measureVersion } from '#schemas/measures/registry.ts';
import { formatCents } from '#schemas/money.ts';
import { mayEver } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Answers } from '../../ui/answers.tsx';
import { StatusBadge } from '../../ui/application-status.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { History } from '../../ui/history.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Progress } from '../../ui/progress.tsx';
import { OperatorCase } from './operator-case.tsx';
import { TaskPanels } from './task-panels.tsx';

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
  const { t, pick } = useLanguage();
  const { application, round, organisationName, sections } = view;
  const { pages } = measureVersion(application.measure, application.measureVersion);
  const number = 'number' in application ? application.number : undefined;
  return (
    <div className="page">
      <p className="back">
        <TextLink to="/worklist">{t('case.back')}</TextLink>
      </p>
      <div className="page-head">
        <PageTitle preline={number ?? t('application.noNumber')}>{organisationName}</PageTitle>
        <div className="page-head__state" aria-live="polite">
          <StatusBadge status={application.status} />
        </div>
      </div>
      <p className="case__round">{pick(round.title)}</p>
      <Progress status={application.status} />
      <div className="columns columns--case">
        <div className="columns__main">
          <Panel title={t('application.submittedContent')}>
            <Answers pages={pages} sections={sections} />
          </Panel>
          <History
            key={`${application.version} ${view.tasks.map(({ version }) => version).join()}`}
            application={application}
          />
        </div>
        <div className="columns__side columns__side--first">
          <TaskPanels view={view} />
          <Panel title={t('application.facts')}>
            {'requestedAmount' in application && (
              <Amount
                title={t('application.requestedAmount')}
                amount={application.requestedAmount}
                version={application.measureVersion}
                round={round}
              />
            )}
            <Facts facts={useFacts(view)} />
          </Panel>
        </div>
      </div>
    </div>
  );
}

function useFacts({ application, round }: ApplicationView): Fact[] {
  const { t, language } = useLanguage();
  const period = {
    from: formatDay(round.fundingPeriod.from, language),
    to: formatDay(round.fundingPeriod.to, language),
  };
  return [
    ...('submittedAt' in application
      ? [{ label: t('application.submittedAt'), value: formatInstant(application.submittedAt, language) }]
      : []),
    ...(application.status === 'approved'
      ? [{ label: t('application.grantedAmount'), value: formatCents(application.grantedAmount, language) }]
      : []),
    ...(application.status === 'rejected' ? [{ label: t('case.reason'), value: application.reason }] : []),
    { label: t('round.period'), value: t('round.periodValue', period) },
    { label: t('round.authority'), value: round.authority },
  ];
}
