import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type Action, can, type RecordFacts } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Task } from '#schemas/review/task.ts';
import { factsOf } from '../shared/application-facts.ts';
import { authorise, checkVersion } from '../shared/authorise.ts';
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

type Named = { applicationId: string; taskId: string };

/** @throws PaktwerkError notFound */
async function readCase({ applicationId, taskId }: Named): Promise<Case> {
  const items = await getItems([keys.application(applicationId), keys.task(applicationId, taskId)]);
  const meta = items.find((item) => item.sk === 'META');
  const taskItem = items.find(isTask);
  if (!meta || !taskItem) throw new PaktwerkError('notFound');
  return { record: toApplicationRecord(meta), taskRecord: toTaskRecord(taskItem) };
}

/** Reads a task for somebody who does something beside it. @throws PaktwerkError notFound · fourEyes · notAllowed */
export async function findCase(actor: Actor, action: Action, named: Named): Promise<Case> {
  const found = await readCase(named);
  authorise(actor, action, taskFactsOf(found.record, found.taskRecord.task), 'task.read');
  return found;
}

/**
 * Reads a task for somebody who wants to do something to the version of it that they saw. Whoever held it and lost it
 * meanwhile, to a withdrawal or another window, hears that it has changed and not that they may not do this.
 * @throws PaktwerkError notFound · versionStale · fourEyes · notAllowed
 */
export async function caseFor(actor: Actor, action: Action, named: Named, expectedVersion: number): Promise<Case> {
  const found = await readCase(named);
  const { task } = found.taskRecord;
  const facts = taskFactsOf(found.record, task);
  if (can(actor, action, { ...facts, assigneeId: actor.person.id })) checkVersion(task.version, expectedVersion);
  authorise(actor, action, facts, 'task.read');
  return found;
}
