import { berlinDay } from '#schemas/calendar/berlin.ts';
import { escalatedDuties, nextMoment } from '#schemas/duty/duties.ts';
import { type Grant, grantLifecycle } from '#schemas/grant/grant.ts';
import type { Todo } from '#schemas/grant/todo.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import type { ActionOf } from '#schemas/lifecycle.ts';
import { transition } from '#schemas/lifecycle.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { table } from '#schemas/table.ts';
import { byWorkflow } from '../application-facts.ts';
import { type AuditHead, emptyChain, type NewEvent, nextEvent } from '../audit.ts';
import { keys } from '../table/keys.ts';
import { getItem, type Item } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { completed, withoutTheRest } from './earlier-grant.ts';
import { intent, tokenOccasion } from './outbox-record.ts';
import type { Waiting } from './task-record.ts';
import { todoPlace } from './todo-index.ts';

/** A grant as stored: with the address for its mails, its history's end, and the machine that waits for its next moment. */
export type GrantRecord = {
  grant: Grant;
  /** End of its chain of audit events. */
  audit: AuditHead;
  contactEmail?: string | undefined;
  /** Everybody who reviewed or decided the application; none of them orders its payments. */
  reviewerIds: string[];
  /** How many of each family there are: `payment` → 2. */
  counts: Record<string, number>;
  /** Written by the release before, which knew less; never stored. Its next change writes the whole. */
  incomplete?: true;
} & Partial<Waiting>;

/** As stored. Of a grant of the release before, what that one knew; `readGrantRecord` completes it. */
export function toGrantRecord(item: Item): GrantRecord {
  const {
    grant,
    contactEmail,
    taskToken,
    order,
    audit = emptyChain,
    reviewerIds = [],
    counts = {},
  } = item as Item & GrantRecord;
  const older = grant.schemaVersion < 2;
  const present = upcast<Grant>(grant, { 1: (first) => withoutTheRest(first as never) }, 2);
  return {
    ...{ grant: present, contactEmail, taskToken, order, audit, reviewerIds, counts },
    ...(older && { incomplete: true as const }),
  };
}

/** With all that grants have today. @throws Error when the application of a grant of the release before is missing */
export async function readGrantRecord(item: Item): Promise<GrantRecord> {
  const record = toGrantRecord(item);
  return record.incomplete ? { ...record, ...(await completed(record.grant)) } : record;
}

export async function getGrantRecord(id: ApplicationId): Promise<GrantRecord | undefined> {
  const item = await getItem(keys.grant(id));
  return item && readGrantRecord(item);
}

/** @throws Error when there is no such grant: workflows only name existing ones */
export async function requireGrantRecord(id: ApplicationId): Promise<GrantRecord> {
  const found = await getGrantRecord(id);
  if (!found) throw new Error(`grant ${id} does not exist`);
  return found;
}

/** The first state of a grant with the first event of its history. */
export function beginGrantRecord(record: Omit<GrantRecord, 'audit'>, event: NewEvent): TransactItem[] {
  return write({ ...record, audit: emptyChain }, [event], conditions.absent);
}

export type GrantChanges = Partial<Omit<GrantRecord, 'audit' | 'grant' | 'incomplete'>> & {
  /** What is other in the grant itself; its version grows by itself. */
  grant?: Partial<Omit<Grant, 'version' | 'status'>>;
  /** The step of its lifecycle; none: `change`. */
  action?: ActionOf<typeof grantLifecycle>;
};

/**
 * The next state of a grant with the event that says why; refused when it changed meanwhile. When its machine has to
 * wake earlier than it planned, it is told so: a moved deadline, a duty that is due at once, the end of the grant. What
 * officers were told of as overdue leaves their list with the duty.
 * @throws PaktwerkError grantEnded
 */
export function changeGrant(
  { incomplete, ...before }: GrantRecord,
  { grant, action = 'change', ...more }: GrantChanges,
  event: NewEvent,
): TransactItem[] {
  if (before.grant.status === 'ended') throw new PaktwerkError('grantEnded');
  const status = transition(grantLifecycle, before.grant.status, action);
  const after: GrantRecord = {
    ...before,
    ...more,
    grant: sincePosted({ ...before.grant, ...grant, status, version: before.grant.version + 1 }, event),
  };
  const wakes = before.taskToken !== undefined && (incomplete || isEarlier(before.grant, after.grant, event));
  if (wakes) delete after.taskToken;
  return [
    ...write(after, incomplete ? completing(event) : [event], unchanged(before)),
    ...(wakes && before.taskToken ? [wake(before, before.taskToken, event)] : []),
    ...noLongerOverdue(before.grant, after.grant),
  ];
}

/** A duty is not reminded of by what lay before the day on which it came about. */
function sincePosted(grant: Grant, { at }: NewEvent): Grant {
  if (grant.posted.every(({ since }) => since !== undefined)) return grant;
  const today = berlinDay(at);
  return { ...grant, posted: grant.posted.map((duty) => ({ ...duty, since: duty.since ?? today })) };
}

/** The first change of a grant of the release before is told with its completion before it. */
const completing = (event: NewEvent): NewEvent[] =>
  event.action === 'grantCompleted' ? [event] : [grantCompleted(event.at), event];

export const grantCompleted = (at: NewEvent['at']): NewEvent => ({
  ...{ action: 'grantCompleted', at, facts: {} },
  ...byWorkflow,
});

function noLongerOverdue(before: Grant, after: Grant): TransactItem[] {
  const still = new Map(escalatedDuties(after).map(({ kind, due }) => [kind, due]));
  const gone = escalatedDuties(before).filter(({ kind, due }) => still.get(kind) !== due);
  return gone.map(({ kind }) => ({ remove: keys.overdue(before.id, kind) }));
}

/** Whether the machine that waits for the one has to look before it meant to. */
function isEarlier(before: Grant, after: Grant, { at }: NewEvent): boolean {
  if (after.status === 'ended') return true;
  const [planned, next] = [nextMoment(before, at), nextMoment(after, at)];
  return next !== undefined && (planned === undefined || next < planned);
}

const wake = ({ grant }: GrantRecord, taskToken: string, { at }: NewEvent): TransactItem =>
  intent(tokenOccasion(taskToken), at, {
    ...{ kind: 'workflow.callback', applicationId: grant.id, taskToken, wake: { outcome: 'changed' } },
  });

/** The token that its machine waits with; no event, since nothing happened to the grant. */
export const waitWith = (before: GrantRecord, waiting: Waiting): TransactItem => ({
  put: toItem({ ...before, ...waiting }),
  when: unchanged(before),
});

const unchanged = ({ grant, taskToken }: GrantRecord): Condition => ({
  expression: `#grant.#version = :version AND ${taskToken === undefined ? 'attribute_not_exists(taskToken)' : 'taskToken = :token'}`,
  names: { '#grant': 'grant', '#version': 'version' },
  values: { ':version': grant.version, ...(taskToken !== undefined && { ':token': taskToken }) },
});

function write(record: GrantRecord, newEvents: readonly NewEvent[], when: Condition): TransactItem[] {
  let audit = record.audit;
  const events = newEvents.map((newEvent) => {
    const event = nextEvent(audit, newEvent);
    audit = { sequence: event.sequence, hash: event.hash };
    return event;
  });
  return [
    { put: toItem({ ...record, audit }), when },
    ...events.map((event) => ({
      put: { ...keys.grantEvent(record.grant.id, event.sequence), schemaVersion: 1, ...event },
      when: conditions.absent,
    })),
  ];
}

/** Grants of a round lie together in the index that lists applications by organisation, under a name of their own. */
export const grantsOfRound = (roundId: string): string => `round#${roundId}`;

function toItem(record: GrantRecord): Item {
  const { partitionKey, sortKey } = table.indexes.byOrganisation;
  const { id, roundId, organisationId } = record.grant;
  const place = { [partitionKey]: grantsOfRound(roundId), [sortKey]: `${organisationId}#${id}` };
  return { ...keys.grant(id), ...record, ...place };
}

/** What stands below a grant, such as a payment under `payment`; it lists itself for officers while `todo` says so. */
export type Subject = { id: string; version: number; applicationId: ApplicationId };

const subjectItem = <T extends Subject>(family: string, subject: T, { authorityId }: Grant, todo?: Todo): Item => ({
  ...keys.ofGrant(subject.applicationId, subject.id),
  [family]: subject,
  ...(todo && { todo, ...todoPlace(authorityId, todo, subject) }),
});

export const beginSubject = <T extends Subject>(family: string, subject: T, of: Grant, todo?: Todo): TransactItem => ({
  put: subjectItem(family, subject, of, todo),
  when: conditions.absent,
});

/** The next state of it; refused when it changed meanwhile. Its version is the caller's to raise. */
export const changeSubject = <T extends Subject>(
  family: string,
  { before, after }: { before: T; after: T },
  of: Grant,
  todo?: Todo,
): TransactItem => ({
  put: subjectItem(family, after, of, todo),
  when: {
    expression: '#family.#version = :version',
    names: { '#family': family, '#version': 'version' },
    values: { ':version': before.version },
  },
});

/** What stands below a grant of one family, in the order in which it came. */
export const subjectsOf = <T extends Subject & { schemaVersion: number }>(
  items: readonly Item[],
  family: string,
): T[] => items.flatMap((item) => (item[family] === undefined ? [] : [upcast<T>(item[family], {}, 1)]));
