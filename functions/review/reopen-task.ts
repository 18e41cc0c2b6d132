import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { legalActions, transition } from '#schemas/lifecycle.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Task } from '#schemas/review/task.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { type ApplicationRecord, changeApplication } from '../shared/records/application-record.ts';
import { intent, tokenOccasion } from '../shared/records/outbox-record.ts';
import { changeTask, closed, getTaskRecords, type TaskRecord } from '../shared/records/task-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { caseFor } from './case.ts';
import type { InReview } from './completion.ts';
import { takeBack } from './sent-back.ts';

/**
 * Takes a pass back that was clicked by mistake, as long as nobody has worked on: the next task, if it is open already,
 * is closed, and the machine goes back to the step, which opens anew for anybody of the role.
 */
export const reopenTask: Endpoint<'reopenTask'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const { record, taskRecord } = await caseFor(actor, 'task.reopen', parameters, expectedVersion);
  const { task } = taskRecord;
  const status = transition(applicationLifecycle, record.application.status, 'reopen') as 'inReview';
  const later = await laterTasks(task);
  if (!isLastPass(record, task) || later.some(isWorkedOn)) throw tooLate(record);

  const before = record.application as InReview;
  const { changes, items, undone } = takeBack(record, task.step);
  const application: Application = { ...before, ...undone, status, version: before.version + 1 };
  const facts = { step: task.step, task: task.id, reason: body.reason };
  const event = { action: 'taskReopened', at, ...byPerson(actor), facts } as const;
  return {
    items: [
      ...changeApplication(record, { ...changes, application }, event),
      ...items,
      ...later.filter(({ task: { status: now } }) => now === 'open').flatMap((one) => sendBackFrom(one, task.step, at)),
    ],
    answer: { body: application, version: application.version },
  };
};

/** Tasks that followed; an operator's only helps the machine along. */
async function laterTasks(task: Task): Promise<TaskRecord[]> {
  const completedAt = task.status === 'completed' ? task.completedAt : '';
  const records = await getTaskRecords(task.applicationId);
  return records.filter(
    ({ task: other }) => other.kind !== 'operator' && other.id !== task.id && other.openedAt >= completedAt,
  );
}

const isLastPass = ({ passedSteps }: ApplicationRecord, task: Task): boolean =>
  task.status === 'completed' && task.outcome === 'passed' && passedSteps.at(-1) === task.step;

const isWorkedOn = ({ task: { status } }: TaskRecord): boolean => status === 'claimed' || status === 'completed';

const tooLate = ({ application: { status: from } }: ApplicationRecord) =>
  new PaktwerkError('illegalTransition', {
    from,
    action: 'reopen',
    allowed: legalActions(applicationLifecycle, from).filter((action) => action !== 'reopen'),
  });

function sendBackFrom(before: TaskRecord, step: string, at: Task['openedAt']): TransactItem[] {
  const { applicationId } = before.task;
  const { taskToken } = before;
  const wake = { outcome: 'sentBack', step } as const;
  return [
    changeTask(before, closed(before, at)),
    intent(tokenOccasion(taskToken), at, { kind: 'workflow.callback', applicationId, taskToken, wake }),
  ];
}
