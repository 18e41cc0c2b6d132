import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type WorkedStep, workedSteps } from '#schemas/review/steps.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { type WorklistSelection, worklistQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Loader } from '../../ui/loader.tsx';
import { WorklistFilter } from './worklist-filter.tsx';
import { WorklistTable } from './worklist-table.tsx';

const route = getRouteApi('/worklist');

export const WorklistPage = () => (
  <RequireLogin action="task.list">
    <Worklist />
  </RequireLogin>
);

type View = WorklistSelection['view'];

/** Views that differ for this person: whoever has no tasks of their own sees those of all, an administrator none else. */
function useViews(): { views: readonly View[]; steps: readonly WorkedStep[] } {
  const { authorityRoles } = useActor().person;
  const own = workedSteps.filter(({ role }) => authorityRoles.includes(role));
  if (own.length === 0) return { views: ['all'], steps: workedSteps };
  const reads = authorityRoles.some((role) => role !== 'administrator');
  return { views: reads ? ['mine', 'open', 'group', 'all'] : ['mine', 'open', 'group'], steps: own };
}

function Worklist() {
  const { t } = useLanguage();
  const { views, steps } = useViews();
  const search = route.useSearch();
  const view = views.find((each) => each === search.view) ?? (views.length === 1 ? 'all' : 'group');
  const offered = view === 'all' ? workedSteps : steps;
  const step = offered.find((each) => each.step === search.step)?.step;
  return (
    <div className="page">
      <PageTitle>{t('worklist.title')}</PageTitle>
      <WorklistFilter views={views} view={view} steps={offered} step={step} />
      <Entries key={`${view} ${step}`} view={view} step={step} />
    </div>
  );
}

function Entries({ view, step }: WorklistSelection) {
  const { t } = useLanguage();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...worklistQuery({ view, step }),
    staleTime: 0,
  });
  const entries = data?.pages.flatMap(({ tasks }) => tasks) ?? [];
  const count = useCount(data === undefined ? undefined : entries.length, hasNextPage);
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  if (entries.length === 0 && !hasNextPage)
    return (
      <div className="empty">
        <p className="kern-body">{t(step === undefined ? `worklist.none.${view}` : 'worklist.none.step')}</p>
      </div>
    );
  return (
    <div className="worklist">
      <p className="worklist__count">{count}</p>
      <WorklistTable entries={entries} />
      {error && <ProblemAlert error={error} />}
      {hasNextPage && (
        <p className="actions">
          <Button variant="secondary" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('worklist.more')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** How many tasks are shown, in words; said aloud when it changes. */
function useCount(count: number | undefined, more: boolean): string {
  const { plural } = useLanguage();
  const announce = useAnnounce();
  const words = plural(more ? 'worklist.first' : 'worklist.count', count ?? 0);
  const said = useRef<string>(undefined);
  useEffect(() => {
    if (count === undefined || said.current === words) return;
    said.current = words;
    announce(words);
  }, [count, words, announce]);
  return words;
}
