import type { Day, Instant } from '#schemas/ids.ts';
import type { RouteResponse } from '#schemas/routes.ts';

export type ListedApplication = RouteResponse<'listApplications'>['applications'][number];

/**
 * What waits for an applicant or is new to them: an information request with the last day for its answer, a notice with
 * the last day to open it, a notice on its way by post, and what has been decided.
 */
export type InboxItem = { listed: ListedApplication } & (
  | { kind: 'request'; until: Day }
  | { kind: 'notice'; until: Day }
  | { kind: 'noticeByPost' }
  | { kind: 'decision'; on: Day }
  | { kind: 'receipt'; at: Instant }
);

/** Whether somebody has to do something about it. */
export const isToDo = (item: InboxItem): item is Extract<InboxItem, { until: Day }> => 'until' in item;

/** The inbox: what is to be done first, the most urgent on top; then what is new, the newest on top. */
export function inboxOf(applications: readonly ListedApplication[]): InboxItem[] {
  const items = applications.flatMap(itemOf);
  const toDo = items.filter(isToDo).sort((a, b) => a.until.localeCompare(b.until));
  const news = items.filter((item) => !isToDo(item)).sort((a, b) => momentOf(b).localeCompare(momentOf(a)));
  return [...toDo, ...news];
}

function itemOf(listed: ListedApplication): InboxItem[] {
  const { application, noticeReady } = listed;
  if (noticeReady)
    return [
      noticeReady.retrieveUntil === undefined
        ? { kind: 'noticeByPost', listed }
        : { kind: 'notice', listed, until: noticeReady.retrieveUntil },
    ];
  if (application.status === 'returned') return [{ kind: 'request', listed, until: application.requestDue }];
  if ('delivery' in application && application.delivery.state === 'delivered')
    return [{ kind: 'decision', listed, on: application.delivery.deliveredOn }];
  return 'submittedAt' in application && application.status !== 'withdrawn'
    ? [{ kind: 'receipt', listed, at: application.submittedAt }]
    : [];
}

function momentOf(item: InboxItem): string {
  if (item.kind === 'decision') return item.on;
  return 'submittedAt' in item.listed.application ? item.listed.application.submittedAt : '';
}
