import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Action, RecordFacts } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Task } from '#schemas/review/task.ts';
import { factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import { type ApplicationRecord, toApplicationRecord } from '../shared/records/application-record.ts';
import { isTask, type TaskRecord, toTaskRecord } from '../shared/records/task-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems } from '../shared/table/read.ts';

/** A task with the application that it is about. */
export type Case = { record: ApplicationRecord; taskRecord: TaskRecord };

/** What permissions depend on in a task. */
export const taskFactsOf = (record: ApplicationRecord, task: Task): RecordFacts => ({
  ...factsOf(record),
  taskRole: task.role,
  assigneeId: 'claimedBy' in task ? task.claimedBy : undefined,
});

/** Reads a task for somebody who wants to do something to it. @throws PaktwerkError notFound · fourEyes · notAllowed */
export async function caseFor(actor: Actor, action: Action, applicationId: string, taskId: string): Promise<Case> {
  const items = await getItems([keys.application(applicationId), keys.task(applicationId, taskId)]);
  const meta = items.find((item) => item.sk === 'META');
  const taskItem = items.find(isTask);
  if (!meta || !taskItem) throw new PaktwerkError('notFound');
  const found = { record: toApplicationRecord(meta), taskRecord: toTaskRecord(taskItem) };
  authorise(actor, action, taskFactsOf(found.record, found.taskRecord.task), 'task.read');
  return found;
}
