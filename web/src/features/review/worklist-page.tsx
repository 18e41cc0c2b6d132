import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { WorklistEntry } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { tasksQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { WorklistTable } from './worklist-table.tsx';

const route = getRouteApi('/worklist');

export const WorklistPage = () => (
  <RequireLogin action="task.list">
    <Worklist />
  </RequireLogin>
);

const views = ['all', 'open', 'mine'] as const;

function matches(view: (typeof views)[number], { task }: WorklistEntry, personId: string): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'open':
      return task.status === 'open';
    case 'mine':
      return task.status === 'claimed' && task.claimedBy === personId;
  }
}

function Worklist() {
  const { t } = useLanguage();
  const { person } = useActor();
  const { view = 'all' } = route.useSearch();
  const { data, error, refetch } = useQuery({ ...tasksQuery, staleTime: 0 });
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  const entries = data.tasks.filter((entry) => matches(view, entry, person.id));
  return (
    <div className="page">
      <PageTitle>{t('worklist.title')}</PageTitle>
      <nav className="filter" aria-label={t('worklist.filter')}>
        <ul>
          {views.map((each) => (
            <li key={each}>
              <TextLink
                to="/worklist"
                search={each === 'all' ? {} : { view: each }}
                activeOptions={{ exact: true, includeSearch: true }}
              >
                {t(`worklist.${each}`)} ({data.tasks.filter((entry) => matches(each, entry, person.id)).length})
              </TextLink>
            </li>
          ))}
        </ul>
      </nav>
      {entries.length === 0 ? (
        <p className="kern-body">{t(`worklist.none.${view}`)}</p>
      ) : (
        <WorklistTable entries={entries} />
      )}
    </div>
  );
}
