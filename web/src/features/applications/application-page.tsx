import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { StatusBadge } from '../../ui/application-status.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Progress } from '../../ui/progress.tsx';
import { DraftOverview } from './draft-overview.tsx';
import { SubmittedOverview } from './submitted-overview.tsx';

const route = getRouteApi('/applications/$id');

export const ApplicationPage = () => (
  <RequireLogin action="application.list">
    <LoadedApplication />
  </RequireLogin>
);

function LoadedApplication() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(applicationQuery(id));
  if (data) return <Overview view={data} />;
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

function noticeOf({ application, noticeReady }: ApplicationView): 'ready' | 'delivered' | undefined {
  if (noticeReady) return 'ready';
  return 'delivery' in application && application.delivery.state === 'delivered' ? 'delivered' : undefined;
}

function Overview({ view }: { view: ApplicationView }) {
  const { t, pick } = useLanguage();
  const { application, round, organisationName, noticeReady } = view;
  const number = 'number' in application ? application.number : undefined;
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle preline={organisationName}>{t('application.title', { round: pick(round.title) })}</PageTitle>
        <div className="page-head__state" aria-live="polite">
          <StatusBadge status={application.status} noticeReady={noticeReady} />
          {number && <span className="page-head__number">{number}</span>}
        </div>
      </div>
      <Progress status={application.status} notice={noticeOf(view)} />
      {application.status === 'draft' ? <DraftOverview view={view} /> : <SubmittedOverview view={view} />}
    </div>
  );
}
