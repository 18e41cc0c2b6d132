import type { Application } from '#schemas/application/application.ts';
import { firstAuthority } from '#schemas/authority.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import type { PinnedTerms } from '#schemas/measures/measure.ts';
import type { Cents } from '#schemas/money.ts';
import type { Recommendation } from '#schemas/review/task.ts';
import { table } from '#schemas/table.ts';
import { type AuditHead, emptyChain, type NewEvent, nextEvent } from '../audit.ts';
import { keys } from '../table/keys.ts';
import { type Consistency, getItem, type Item } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';

/** An application as stored: the application itself and what only the functions need to know. */
export type ApplicationRecord = {
  application: Application;
  /** End of its chain of audit events. */
  audit: AuditHead;
  /** Everybody who completed a review step or settled a shortfall; none of them may decide (four eyes). */
  reviewerIds: string[];
  /** Review steps that were passed and not taken back, in their order: where the workflow goes on. */
  passedSteps: string[];
  /** Rate, frame and required attachments as they were when it was submitted. */
  pinned?: PinnedTerms;
  /** How many information requests there were. */
  requestCount: number;
  /** What is set aside for it in the round's budget. */
  reservedAmount?: Cents;
  /** Whether the budget officer decided that nothing can be set aside for it. */
  unfunded?: boolean;
  /** What the review says to the decision. The authority sees it in the tasks; applicants do not. */
  recommendation?: Recommendation;
  /** Address for mails about the application, taken from its form on submission. */
  contactEmail?: string;
  /** When the applicant was told that a decision is there. */
  announcedAt?: Instant;
};

export async function getApplicationRecord(
  applicationId: string,
  consistency?: Consistency,
): Promise<ApplicationRecord | undefined> {
  const item = await getItem(keys.application(applicationId), consistency);
  return item && toApplicationRecord(item);
}

export function toApplicationRecord(item: Item): ApplicationRecord {
  const stored = item as Item & ApplicationRecord;
  const { audit, reviewerIds, recommendation, contactEmail, announcedAt, reservedAmount, unfunded } = stored;
  const { passedSteps = [], requestCount = 0, pinned } = stored as Partial<ApplicationRecord>;
  return {
    ...{ application: toApplication(stored.application), audit, reviewerIds, passedSteps, requestCount },
    ...{ pinned: pinned && toPinned(pinned), recommendation, contactEmail, announcedAt, reservedAmount, unfunded },
  };
}

/** Applications of the first releases kept the one rate that there was. */
const toPinned = ({ ratePerPost, ...pinned }: PinnedTerms & { ratePerPost?: number }): PinnedTerms =>
  ratePerPost === undefined ? pinned : { ...pinned, rates: { post: ratePerPost } };

/** Applications of version 1 knew one authority. */
const withAuthority = (older: { schemaVersion: number }) => ({
  ...older,
  schemaVersion: 2,
  authorityId: firstAuthority,
});

/** The first release refused what came late, and asked nobody whether a notice may be served in the portal. */
function toApplication(stored: unknown): Application {
  const application = upcast<Application>(stored, { 1: withAuthority }, 2);
  if (!('submittedAt' in application)) return application;
  const submitted = {
    ...application,
    late: application.late ?? false,
    portalConsent: application.portalConsent ?? false,
  };
  if (!('decidedAt' in submitted) || submitted.delivery) return submitted;
  // Nor did it deliver anything: its decisions were told on a page, without a notice and a day that would count. What the
  // officer sends by post is the first.
  return { ...submitted, noticeId: noNotice, delivery: { state: 'toBePosted', reason: 'noConsent' } } as Application;
}

/** Stands where a decision of the first release has no document; there is none under this id. */
const noNotice = 'none';

/** @throws Error when there is no such application: workflows and the outbox only name existing ones */
export async function requireApplicationRecord(applicationId: ApplicationId): Promise<ApplicationRecord> {
  const record = await getApplicationRecord(applicationId);
  if (!record) throw new Error(`application ${applicationId} does not exist`);
  return record;
}

/** Every change of an application appends an event, so an unchanged chain means an unchanged application. */
const auditUnchanged = (head: AuditHead): Condition => ({
  expression: 'audit.#hash = :auditHash',
  names: { '#hash': 'hash' },
  values: { ':auditHash': head.hash },
});

/** The first state of an application with the first event of its history. */
export function beginApplication(first: Application, event: NewEvent): TransactItem[] {
  return write(
    { application: first, audit: emptyChain, reviewerIds: [], passedSteps: [], requestCount: 0 },
    event,
    conditions.absent,
  );
}

/** The next state of an application with the event that says why; refused when the application changed meanwhile. */
export function changeApplication(
  before: ApplicationRecord,
  changes: Partial<Omit<ApplicationRecord, 'audit'>>,
  event: NewEvent,
): TransactItem[] {
  return write({ ...before, ...changes }, event, auditUnchanged(before.audit));
}

function write(record: ApplicationRecord, newEvent: NewEvent, when: Condition): TransactItem[] {
  const { id } = record.application;
  const event = nextEvent(record.audit, newEvent);
  const audit: AuditHead = { sequence: event.sequence, hash: event.hash };
  return [
    { put: toItem({ ...record, audit }), when },
    { put: { ...keys.event(id, event.sequence), schemaVersion: 1, ...event }, when: conditions.absent },
  ];
}

function toItem(record: ApplicationRecord): Item {
  return { ...keys.application(record.application.id), ...record, ...indexKeys(record.application) };
}

/** Discarded drafts leave the organisation's list. */
function indexKeys(current: Application): Record<string, string> {
  if (current.status === 'discarded') return {};
  const { partitionKey, sortKey } = table.indexes.byOrganisation;
  return { [partitionKey]: current.organisationId, [sortKey]: `${current.createdAt}#${current.id}` };
}
