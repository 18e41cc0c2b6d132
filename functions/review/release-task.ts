import { transition } from '#schemas/lifecycle.ts';
import { type Task, taskLifecycle } from '#schemas/review/task.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { changeTask, unclaimed } from '../shared/records/task-record.ts';
import { caseFor } from './case.ts';

/** Gives a claimed task back, so that colleagues of the role can take it. */
export const releaseTask: Endpoint<'releaseTask'> = async ({ actor, parameters, expectedVersion, at }) => {
  const { record, taskRecord } = await caseFor(actor, 'task.release', parameters, expectedVersion);
  const { task } = taskRecord;
  const status = transition(taskLifecycle, task.status, 'release') as 'open';

  const released: Task = { ...unclaimed(task), version: task.version + 1, status };
  const event = { action: 'taskReleased', at, ...byPerson(actor), facts: { step: task.step, task: task.id } } as const;
  return {
    items: [...changeApplication(record, {}, event), changeTask(taskRecord, released)],
    answer: { body: released, version: released.version },
  };
};
