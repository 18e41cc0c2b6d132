import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AuditEvent } from '#schemas/audit/event.ts';
import type { TodoKind } from '#schemas/grant/todo.ts';
import type { ApplicationView, RouteResponse } from '#schemas/routes.ts';
import { call } from './api-client.ts';
import { serverNow } from './clock.ts';
import { loadMeasure } from './measures.ts';

/** How soon to look again while the workflow is about to move the application on. */
const soon = 1500;

/** Time after the submission in which the receipt is to be expected; what takes longer need not be waited for. */
const receiptTime = 60_000;

/** Between these states the workflow acts by itself; a person who waits sees it happen. */
const movesByItself = ({ application, tasks, documents }: ApplicationView, seesTasks: boolean): boolean =>
  application.status === 'submitted' ||
  (application.status === 'inReview' &&
    serverNow() - Date.parse(application.submittedAt) < receiptTime &&
    !documents.some(({ kind }) => kind === 'receipt')) ||
  (seesTasks &&
    (application.status === 'inReview' || application.status === 'inDecision' || isOnItsWay(application)) &&
    !tasks.some((task) => task.status === 'open' || task.status === 'claimed'));

/** Decided, and the notice is about to be put into the portal or given to whoever posts it. */
const isOnItsWay = (application: ApplicationView['application']): boolean =>
  'delivery' in application && ['preparing', 'toBePosted'].includes(application.delivery.state);

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

/** A measure by itself, for pages that show it without an application. */
export const measureQuery = (measureId: string) =>
  queryOptions({
    queryKey: ['measure', measureId],
    queryFn: () => loadMeasure(measureId),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const applicationsQuery = queryOptions({
  queryKey: ['applications'],
  queryFn: ({ signal }) => call('listApplications', { signal }),
});

/** The people of an organisation. */
export const membersQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['members', organisationId],
    queryFn: ({ signal }) => call('listMembers', { parameters: { organisationId }, signal }),
    staleTime: 60_000,
  });

/** What an organisation has said for all its applications. */
export const profileQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['profile', organisationId],
    queryFn: ({ signal }) => call('getProfile', { parameters: { organisationId }, signal }),
  });

/** One application. Its measure is loaded with it, so that its pages have the form at hand. */
export const applicationQuery = (applicationId: string, seesTasks = false) =>
  queryOptions({
    queryKey: ['application', applicationId],
    queryFn: async ({ signal }) => {
      const view = await call('getApplication', { parameters: { applicationId }, signal });
      await loadMeasure(view.application.measure);
      return view;
    },
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

/** One grant with all that belongs to it. Its measure is loaded with it, so that its pages have the form at hand. */
export const grantQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['grant', applicationId],
    queryFn: async ({ signal }) => {
      const view = await call('getGrant', { parameters: { applicationId }, signal });
      await loadMeasure(view.grant.measure);
      return view;
    },
  });

export const grantHistoryQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['grant', applicationId, 'history'],
    queryFn: ({ signal }) => call('getGrantHistory', { parameters: { applicationId }, signal }),
  });

/** What a follow-up application began with. */
export const basisQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['basis', applicationId],
    queryFn: async ({ signal }) => {
      const basis = await call('getBasis', { parameters: { applicationId }, signal });
      await loadMeasure(basis.application.measure);
      return basis;
    },
  });

/** The grants of a round and where their renewals stand: all of them, since they are shown as a picture too. */
export const campaignQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['campaign', roundId],
    queryFn: async ({ signal }) => {
      const entries: RouteResponse<'listCampaign'>['entries'] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await call('listCampaign', { parameters: { roundId }, query: { cursor }, signal });
        entries.push(...page.entries);
        cursor = page.next;
      }
      return entries;
    },
  });

/** Colleagues claim tasks too: the list looks again twice a minute. */
const tasksInterval = 30_000;

/** The first page of what waits for the person's group. */
export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: ({ signal }) => call('listTasks', { signal }),
  refetchInterval: tasksInterval,
});

export type WorklistSelection = { view: 'mine' | 'open' | 'group' | 'all'; step?: string | undefined };

/** The worklist page by page, for one of its views. */
export const worklistQuery = ({ view, step }: WorklistSelection) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'worklist', view, step],
    queryFn: ({ signal, pageParam: cursor }) => call('listTasks', { query: { view, step, cursor }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: tasksInterval,
  });

/** What waits about grants for the person's roles, page by page. */
export const todosQuery = (kind?: TodoKind) =>
  infiniteQueryOptions({
    queryKey: ['grant-tasks', kind],
    queryFn: ({ signal, pageParam: cursor }) => call('listTodos', { query: { kind, cursor }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: tasksInterval,
  });

export const budgetQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['budget', roundId],
    queryFn: ({ signal }) => call('getBudget', { parameters: { roundId }, signal }),
  });

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => call('listOrganisations', { signal }),
  staleTime: 60_000,
});

/** Who runs the platform; null until it was put in. */
export const operatorQuery = queryOptions({
  queryKey: ['operator'],
  queryFn: async ({ signal }) => (await call('getOperator', { signal })).operator,
  staleTime: 60_000,
});
