import type { Sections } from '#schemas/application/application.ts';
import type { StoredValue } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import type { Wake } from '#schemas/outbox/outbox-item.ts';
import { type InformationRequest, type NamedField, unlocks } from '#schemas/review/information-request.ts';
import { keys, ranges } from '../table/keys.ts';
import { getItem, type Item, queryRange } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { intent, tokenOccasion } from './outbox-record.ts';
import type { Waiting } from './task-record.ts';

/** What stood in one place of the form. */
export type HeldValue = { page: string; path: string; value: StoredValue };

/** An information request as stored, with what callers never see. */
export type RequestRecord = {
  request: InformationRequest;
  /** What the unlocked places held when the question was asked; a place that is missing here held nothing. */
  before: HeldValue[];
  /** When the present last day was set: by the question, or by its latest extension. */
  dueSetAt: Instant;
  /** The machine that waits for the answer. Absent before it does, and once it was woken: a token wakes only once. */
  taskToken?: string;
  /** Place of the latest token among those that ask for this request, also of one that is used up. */
  order?: string;
};

export function toRequestRecord(item: Item): RequestRecord {
  const { request, before, dueSetAt, taskToken, order } = item as Item & RequestRecord;
  return { request: upcast<InformationRequest>(request, {}, 1), before, dueSetAt, taskToken, order };
}

export const isRequest = (item: Item): boolean => item.sk.startsWith('REQUEST#');

export async function getRequestRecord(applicationId: string, requestId: string): Promise<RequestRecord | undefined> {
  const item = await getItem(keys.request(applicationId, requestId));
  return item && toRequestRecord(item);
}

/** @throws Error when there is no such request: applications only name existing ones */
export async function requireRequestRecord(applicationId: string, requestId: string): Promise<RequestRecord> {
  const record = await getRequestRecord(applicationId, requestId);
  if (!record) throw new Error(`${requestId} of ${applicationId} does not exist`);
  return record;
}

export const getRequestRecords = async (applicationId: string): Promise<RequestRecord[]> =>
  (await queryRange(ranges.requests(applicationId))).map(toRequestRecord);

/** What lies at the named places, or below them, as stored now. */
export const heldAt = (sections: Sections, fields: readonly NamedField[]): HeldValue[] =>
  Object.entries(sections).flatMap(([page, stored]) =>
    Object.entries(stored)
      .filter(([path]) => unlocks(fields, page, path))
      .map(([path, { value }]) => ({ page, path, value })),
  );

/** Neither what it says nor the machine that waits for it changed: else a wake would go to a dead token. */
const requestUnchanged = ({ request, taskToken }: RequestRecord): Condition => ({
  expression: `#request.#version = :requestVersion AND ${taskToken ? 'taskToken = :taskToken' : 'attribute_not_exists(taskToken)'}`,
  names: { '#request': 'request', '#version': 'version' },
  values: { ':requestVersion': request.version, ...(taskToken && { ':taskToken': taskToken }) },
});

export const beginRequest = (record: RequestRecord): TransactItem => ({
  put: toItem(record),
  when: conditions.absent,
});

/** The next state of a request, which the waiting machine need not hear of. */
export const changeRequest = (
  before: RequestRecord,
  changes: Partial<Pick<RequestRecord, 'request' | 'dueSetAt'>>,
): TransactItem => ({ put: toItem({ ...before, ...changes }), when: requestUnchanged(before) });

/** The next state of a request, and the machine that waits for it is told to look again. */
export function changeRequestAndWake(
  before: RequestRecord,
  changes: Partial<Pick<RequestRecord, 'request' | 'dueSetAt'>>,
  outcome: Extract<Wake['outcome'], 'changed' | 'withdrawn'>,
  at: Instant,
): TransactItem[] {
  const { taskToken, ...rest } = before;
  const changed: TransactItem = { put: toItem({ ...rest, ...changes }), when: requestUnchanged(before) };
  if (!taskToken) return [changed];
  const { applicationId } = before.request;
  const wake = { outcome };
  return [changed, intent(tokenOccasion(taskToken), at, { kind: 'workflow.callback', applicationId, taskToken, wake })];
}

/** From now on this machine waits for the answer. */
export const waitForRequest = (before: RequestRecord, { taskToken, order }: Waiting): TransactItem => ({
  update: keys.request(before.request.applicationId, before.request.id),
  set: 'SET taskToken = :newToken, #order = :newOrder',
  names: { '#order': 'order' },
  values: { ':newToken': taskToken, ':newOrder': order },
  when: requestUnchanged(before),
});

const toItem = (record: RequestRecord): Item => ({
  ...keys.request(record.request.applicationId, record.request.id),
  ...record,
});
