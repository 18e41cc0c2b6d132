import type { Instant } from '#schemas/ids.ts';
import type { Checklist, Task } from '#schemas/review/task.ts';
import { table } from '#schemas/table.ts';
import { keys, ranges } from '../table/keys.ts';
import { type Item, lastOfRange, queryRange } from '../table/read.ts';
import { type Condition, conditions, type TransactItem, updateItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { worklistPlace } from './worklist-index.ts';

/** The token of a waiting state machine. Of two tokens for one task the one with the greater `order` is the newer. */
export type Waiting = { taskToken: string; order: string };

/** A task as stored: with the machine that waits for it, which never leaves the functions. */
export type TaskRecord = {
  task: Task;
  /** Counts what was saved of the checklist, which happens without a new version of the task. */
  checklistRevision?: number;
} & Waiting;

/** A state entered later is newer, and of its attempts the one repeated more often; arrival proves nothing. */
export const waitingOrder = (enteredAt: Instant, retryCount: number): string =>
  `${enteredAt}#${String(retryCount).padStart(6, '0')}`;

export function toTaskRecord(item: Item): TaskRecord {
  const { task, checklistRevision, taskToken, order } = item as Item & TaskRecord;
  return { task: upcast<Task>(task, {}, 1), checklistRevision, taskToken, order };
}

export const isTask = (item: Item): boolean => item.sk.startsWith('TASK#');

/** The newest task of a step; earlier ones are completed or closed. */
export async function latestTaskOfStep(applicationId: string, step: string): Promise<TaskRecord | undefined> {
  const item = await lastOfRange(ranges.tasksOfStep(applicationId, step));
  return item && toTaskRecord(item);
}

export async function getTaskRecords(applicationId: string): Promise<TaskRecord[]> {
  return (await queryRange(ranges.tasks(applicationId))).map(toTaskRecord);
}

export const isPending = ({ status }: Task): boolean => status === 'open' || status === 'claimed';

/** Neither its state nor the machine that waits for it changed, else an outcome would go to a dead token; nor its checklist. */
const taskUnchanged = ({ task, taskToken, checklistRevision: revision }: TaskRecord): Condition => ({
  expression: `task.#version = :taskVersion AND taskToken = :taskToken AND ${revision ? 'checklistRevision = :revision' : 'attribute_not_exists(checklistRevision)'}`,
  names: { '#version': 'version' },
  values: { ':taskVersion': task.version, ':taskToken': taskToken, ...(revision && { ':revision': revision }) },
});

export const beginTask = (record: TaskRecord): TransactItem => ({ put: toItem(record), when: conditions.absent });

export const changeTask = (before: TaskRecord, after: Task): TransactItem => ({
  put: toItem({ ...before, task: after }),
  when: taskUnchanged(before),
});

/** What a reviewer noted, as long as they hold the task. Not a change of the task itself: they go on typing meanwhile. */
export async function saveChecklistOf({ applicationId, id }: Task, personId: string, checklist: Checklist) {
  await updateItem({
    Key: keys.task(applicationId, id),
    UpdateExpression: 'SET task.checklist = :checklist ADD checklistRevision :one',
    ConditionExpression: 'task.#status = :claimed AND task.claimedBy = :person',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':checklist': checklist, ':one': 1, ':claimed': 'claimed', ':person': personId },
  });
}

/** A state that is tried again waits with a new token. */
export const replaceToken = (before: TaskRecord, { taskToken, order }: Waiting): TransactItem => ({
  update: keys.task(before.task.applicationId, before.task.id),
  set: 'SET taskToken = :newToken, #order = :newOrder',
  names: { '#order': 'order' },
  values: { ':newToken': taskToken, ':newOrder': order },
  when: taskUnchanged(before),
});

/** The task as it stands when its application no longer needs it. */
export function closed({ task: before }: TaskRecord, at: Instant): Task {
  return { ...unclaimed(before), version: before.version + 1, status: 'closed', closedAt: at };
}

/** What a task is whatever its state: without who claimed it and how it ended. */
export function unclaimed({
  schemaVersion,
  id,
  applicationId,
  kind,
  step,
  role,
  authorityId,
  openedAt,
  due,
  cause,
  checklist,
}: Task) {
  return { schemaVersion, id, applicationId, kind, step, role, authorityId, openedAt, due, cause, checklist };
}

function toItem(record: TaskRecord): Item {
  const { task } = record;
  return { ...keys.task(task.applicationId, task.id), ...record, ...indexKeys(task) };
}

/** Only tasks that somebody still has to do stand in a worklist. */
function indexKeys(current: Task): Record<string, string> {
  const place = worklistPlace(current);
  if (!place) return {};
  const { partitionKey, sortKey } = table.indexes.worklist;
  return { [partitionKey]: place.partition, [sortKey]: place.sort };
}
