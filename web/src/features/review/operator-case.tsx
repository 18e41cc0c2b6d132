import { queryOptions, useQuery } from '@tanstack/react-query';
import type { WorklistEntry } from '#schemas/routes.ts';
import { call } from '../../app/api-client.ts';
import { ApiProblem } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OperatorTask } from './active-task.tsx';
import { taskPlace } from './task-place.ts';

/** An administrator may not read the application: what is known of it stands in the worklist, on one of its pages. */
const operatorTasks = (applicationId: string) =>
  queryOptions({
    queryKey: ['tasks', 'of', applicationId],
    queryFn: async ({ signal }) => {
      let cursor: string | undefined;
      do {
        const { tasks, next } = await call('listTasks', { query: { view: 'group', cursor }, signal });
        const found = tasks.filter(({ task }) => task.applicationId === applicationId);
        if (found.length > 0) return found;
        cursor = next;
      } while (cursor !== undefined);
      return [] as WorklistEntry[];
    },
    staleTime: 0,
  });

/** A stopped workflow as the administrator sees it: the cause, and the way to let it go on. */
export function OperatorCase({ applicationId }: { applicationId: string }) {
  const { t, language } = useLanguage();
  const { data, error, refetch } = useQuery(operatorTasks(applicationId));
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  const first = data[0];
  if (!first) return <ProblemPage error={new ApiProblem('notFound')} />;
  return (
    <div className="page">
      <p className="back">
        <TextLink to="/worklist">{t('case.back')}</TextLink>
      </p>
      <PageTitle preline={first.number ?? t('application.noNumber')}>{first.organisationName}</PageTitle>
      <p className="kern-body">{t('operator.intro')}</p>
      <div className="case-task" id={taskPlace} tabIndex={-1}>
        {data.map(({ task, submittedAt, organisationId }) => (
          <Panel key={task.id} title={t('operator.title')} look="accent">
            <Facts
              facts={[
                { label: t('operator.since'), value: formatInstant(task.openedAt, language) },
                { label: t('application.submittedAt'), value: formatInstant(submittedAt, language) },
              ]}
            />
            <OperatorTask task={task} organisationId={organisationId} />
          </Panel>
        ))}
      </div>
    </div>
  );
}
