import type { Instant } from '#schemas/ids.ts';
import type { Task } from '#schemas/review/task.ts';
import { table } from '#schemas/table.ts';
import { keys, ranges } from '../table/keys.ts';
import { type Item, lastOfRange, queryRange } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';

/** The token of a waiting state machine. Of two tokens for one task the one with the greater `order` is the newer. */
export type Waiting = { taskToken: string; order: string };

/** A task as stored: with the machine that waits for it, which never leaves the functions. */
export type TaskRecord = { task: Task } & Waiting;

/** A state entered later is newer, and of its attempts the one repeated more often; arrival proves nothing. */
export const waitingOrder = (enteredAt: Instant, retryCount: number): string =>
  `${enteredAt}#${String(retryCount).padStart(6, '0')}`;

export function toTaskRecord(item: Item): TaskRecord {
  const { task, taskToken, order } = item as Item & TaskRecord;
  return { task: upcast<Task>(task, {}, 1), taskToken, order };
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

/** Neither its state nor the machine that waits for it changed: else an outcome would go to a dead token. */
const taskUnchanged = (before: TaskRecord): Condition => ({
  expression: 'task.#version = :taskVersion AND taskToken = :taskToken',
  names: { '#version': 'version' },
  values: { ':taskVersion': before.task.version, ':taskToken': before.taskToken },
});

export const beginTask = (record: TaskRecord): TransactItem => ({ put: toItem(record), when: conditions.absent });

export const changeTask = (before: TaskRecord, after: Task): TransactItem => ({
  put: toItem({ ...before, task: after }),
  when: taskUnchanged(before),
});

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
export function unclaimed({ schemaVersion, id, applicationId, kind, step, role, openedAt, cause }: Task) {
  return { schemaVersion, id, applicationId, kind, step, role, openedAt, cause };
}

function toItem(record: TaskRecord): Item {
  const { task } = record;
  return { ...keys.task(task.applicationId, task.id), ...record, ...indexKeys(task) };
}

/** Only tasks that somebody still has to do stand in a worklist, oldest first. */
function indexKeys(current: Task): Record<string, string> {
  if (!isPending(current)) return {};
  const { partitionKey, sortKey } = table.indexes.worklist;
  return { [partitionKey]: current.role, [sortKey]: `${current.openedAt}#${current.applicationId}#${current.id}` };
}
