import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { type AuthorityRole, authorityRoles } from '#schemas/person/roles.ts';
import type { WorklistEntry } from '#schemas/routes.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { toApplicationRecord } from '../shared/records/application-record.ts';
import { organisationNames } from '../shared/records/directory-records.ts';
import { isPending, isTask, toTaskRecord } from '../shared/records/task-record.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import { getItems, queryIndex } from '../shared/table/read.ts';
import { taskFactsOf } from './case.ts';

/** The tasks that wait for the caller's roles, oldest first; an auditor, who reads everything, sees those of all. */
export const listTasks: Endpoint<'listTasks'> = async ({ actor }) => {
  const found = await Promise.all(worklistsOf(actor).map((role) => queryIndex('worklist', role, 'ascending')));
  const items = await getItems(found.flat().flatMap((key) => [key, metaOf(key)]));
  const records = new Map(
    items.filter((item) => !isTask(item)).map((item) => [item.pk, toApplicationRecord(item)] as const),
  );
  const names = await organisationNames([...records.values()].map(({ application }) => application.organisationId));

  const entries: WorklistEntry[] = [];
  for (const item of items.filter(isTask)) {
    const record = records.get(item.pk);
    const { task } = toTaskRecord(item);
    // The index lags behind: a task may have been completed since.
    if (!record || !isPending(task) || !can(actor, 'task.read', taskFactsOf(record, task))) continue;
    const { application } = record;
    if (!('submittedAt' in application)) continue;
    entries.push({
      task,
      number: 'number' in application ? application.number : undefined,
      organisationName: names.get(application.organisationId) ?? application.organisationId,
      measure: application.measure,
      submittedAt: application.submittedAt,
    });
  }
  entries.sort((a, b) => a.task.openedAt.localeCompare(b.task.openedAt) || a.task.id.localeCompare(b.task.id));
  return { body: { tasks: entries } };
};

const worklistsOf = ({ person }: Actor): readonly AuthorityRole[] =>
  person.authorityRoles.includes('auditor') ? authorityRoles : person.authorityRoles;

const metaOf = ({ pk }: Key): Key => keys.application(pk.slice('APP#'.length));
