import { queryOptions } from '@tanstack/react-query';
import type { AuditEvent } from '#schemas/audit/event.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { call } from './api-client.ts';

/** How soon to look again while the workflow is about to move the application on. */
const soon = 1500;

/** Between these states the workflow acts by itself; a person who waits sees it happen. */
const movesByItself = ({ application, tasks }: ApplicationView, seesTasks: boolean): boolean =>
  application.status === 'submitted' ||
  (seesTasks &&
    (application.status === 'inReview' || application.status === 'inDecision') &&
    !tasks.some((task) => task.status === 'open' || task.status === 'claimed'));

/** After these entries the workflow adds one by itself, normally within a second. */
const followedByWorkflow: readonly AuditEvent['action'][] = ['submitted', 'approved', 'rejected'];

/** A workflow that has not gone on after a minute waits for an operator, and a page need not wait with it. */
const mostLooks = 40;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call('getSession', { signal }),
  staleTime: 60_000,
});

export const roundsQuery = queryOptions({
  queryKey: ['rounds'],
  queryFn: ({ signal }) => call('listRounds', { signal }),
  staleTime: 60_000,
});

export const applicationsQuery = queryOptions({
  queryKey: ['applications'],
  queryFn: ({ signal }) => call('listApplications', { signal }),
});

export const applicationQuery = (applicationId: string, seesTasks = false) =>
  queryOptions({
    queryKey: ['application', applicationId],
    queryFn: ({ signal }) => call('getApplication', { parameters: { applicationId }, signal }),
    refetchInterval: (query) => (query.state.data && movesByItself(query.state.data, seesTasks) ? soon : false),
  });

export const historyQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId, 'history'],
    queryFn: ({ signal }) => call('getHistory', { parameters: { applicationId }, signal }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) => {
      const latest = data?.events.at(-1)?.action;
      const goesOn = latest !== undefined && followedByWorkflow.includes(latest);
      return goesOn && dataUpdateCount < mostLooks ? soon : false;
    },
  });

/** Colleagues claim tasks too: the list looks again twice a minute. */
export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: ({ signal }) => call('listTasks', { signal }),
  refetchInterval: 30_000,
});
