import { addDays } from '#schemas/calendar/days.ts';
import type { Day, Instant } from '#schemas/ids.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { RouteResponse } from '#schemas/routes.ts';

export type ListedApplication = RouteResponse<'listApplications'>['applications'][number];

/**
 * What waits for an applicant or is new to them: an information request with the last day for its answer, a notice with
 * the last day to open it, a duty of a grant that is due soon, a draft that a colleague has handed on, a notice on its way by post, and what has been
 * decided.
 */
type ListedDuty = NonNullable<ListedApplication['grant']>['duties'][number];
export type InboxItem = { listed: ListedApplication } & (
  | { kind: 'request'; until: Day }
  | { kind: 'notice'; until: Day }
  | { kind: 'duty'; until: Day; duty: ListedDuty }
  | { kind: 'handedOver' | 'handedBack'; at: Instant; byName: string }
  | { kind: 'noticeByPost' }
  | { kind: 'decision'; on: Day }
  | { kind: 'receipt'; at: Instant }
);

type Dated = Extract<InboxItem, { until: Day }>;
type HandedOn = Extract<InboxItem, { byName: string }>;

/** Whether there is a last day for it. */
export const isDated = (item: InboxItem): item is Dated => 'until' in item;

/** Whether a colleague has handed it on. */
export const isHandedOn = (item: InboxItem): item is HandedOn => 'byName' in item;

/** Whether somebody has to do something about it. */
export const isToDo = (item: InboxItem): item is Dated | HandedOn => isDated(item) || isHandedOn(item);

/**
 * The inbox: what is to be done first, the most urgent on top and then what colleagues handed on, the longest waiting on
 * top; then what is new, the newest on top.
 */
export function inboxOf(applications: readonly ListedApplication[], actor: Actor, today: Day): InboxItem[] {
  const items = applications.flatMap((listed) => [...itemOf(listed, actor), ...dutiesSoon(listed, today)]);
  const dated = items.filter(isDated).sort((a, b) => a.until.localeCompare(b.until));
  const handedOn = items.filter(isHandedOn).sort((a, b) => a.at.localeCompare(b.at));
  const news = items.filter((item) => !isToDo(item)).sort((a, b) => momentOf(b).localeCompare(momentOf(a)));
  return [...dated, ...handedOn, ...news];
}

/** Duties come into the inbox so many days before their last day. */
const soonDays = 30;

/** Money can be drawn, a window opens, papers may go: good to know, but nothing that has to be done by that day. */
const undated: readonly ListedDuty['kind'][] = ['payment', 'window', 'retention'];

const dutiesSoon = (listed: ListedApplication, today: Day): InboxItem[] =>
  (listed.grant?.duties ?? [])
    .filter(({ kind, due }) => !undated.includes(kind) && due <= addDays(today, soonDays))
    .map((duty) => ({ kind: 'duty' as const, listed, until: duty.due, duty }));

/** A draft that was handed over waits for those who sign, one that was handed back for everybody else. */
function handedOn(listed: ListedApplication, actor: Actor): InboxItem[] {
  const { application } = listed;
  if (application.status !== 'draft' || !application.handover) return [];
  const { state, at, by, byName } = application.handover;
  const signs = can(actor, 'application.submit', { organisationId: application.organisationId });
  const waits = by !== actor.person.id && (state === 'handedBack' || signs);
  return waits ? [{ kind: state, listed, at, byName }] : [];
}

function itemOf(listed: ListedApplication, actor: Actor): InboxItem[] {
  const { application, noticeReady } = listed;
  if (application.status === 'draft') return handedOn(listed, actor);
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
