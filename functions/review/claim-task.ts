import { transition } from '#schemas/lifecycle.ts';
import { type Task, taskLifecycle } from '#schemas/review/task.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { changeTask } from '../shared/records/task-record.ts';
import { caseFor } from './case.ts';

/** Takes an open task: from now on only this person can complete or release it. */
export const claimTask: Endpoint<'claimTask'> = async ({ actor, parameters, expectedVersion, at }) => {
  const { record, taskRecord } = await caseFor(actor, 'task.claim', parameters, expectedVersion);
  const { task } = taskRecord;
  const status = transition(taskLifecycle, task.status, 'claim') as 'claimed';

  const { id: claimedBy, name: claimedByName } = actor.person;
  const claim = { status, version: task.version + 1, claimedBy, claimedByName, claimedAt: at };
  const claimed = { ...task, ...claim } as Task;
  const event = { action: 'taskClaimed', at, ...byPerson(actor), facts: { step: task.step, task: task.id } } as const;
  return {
    items: [...changeApplication(record, {}, event), changeTask(taskRecord, claimed)],
    answer: { body: claimed, version: claimed.version },
  };
};
