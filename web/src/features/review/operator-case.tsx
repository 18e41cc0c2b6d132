import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { tasksQuery } from '../../app/queries.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ActiveTask } from './active-task.tsx';

/** A stopped workflow as the administrator sees it: the cause, and the way to let it go on. */
export function OperatorCase({ applicationId }: { applicationId: string }) {
  const { t, language } = useLanguage();
  const { data, error, refetch } = useQuery({ ...tasksQuery, staleTime: 0 });
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  const entries = data.tasks.filter(({ task }) => task.applicationId === applicationId);
  const first = entries[0];
  if (!first) return <ProblemPage error={new ApiProblem('notFound')} />;
  return (
    <div className="page">
      <p className="back">
        <TextLink to="/worklist">{t('case.back')}</TextLink>
      </p>
      <PageTitle preline={first.number ?? t('application.noNumber')}>{first.organisationName}</PageTitle>
      <p className="kern-body">{t('operator.intro')}</p>
      {entries.map(({ task, submittedAt }) => (
        <Panel key={task.id} title={t('operator.title')} look="accent">
          <Facts
            facts={[
              { label: t('operator.since'), value: formatInstant(task.openedAt, language) },
              { label: t('application.submittedAt'), value: formatInstant(submittedAt, language) },
            ]}
          />
          <ActiveTask task={task} reviewerIds={[]} reviews={[]} titleOf={({ step }) => step} />
        </Panel>
      ))}
    </div>
  );
}
