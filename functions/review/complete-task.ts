import { transition } from '#schemas/lifecycle.ts';
import { outcomesOf, type Task, type TaskOutcome, taskLifecycle } from '#schemas/review/task.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { intent, tokenOccasion } from '../shared/records/outbox-record.ts';
import { changeTask } from '../shared/records/task-record.ts';
import { caseFor } from './case.ts';
import { invalid, reasonOf } from './completion.ts';
import { consequencesOf } from './consequences.ts';

/**
 * Ends a claimed task with an outcome. Task, application, history and the message to the waiting state machine are one
 * transaction: the record decides, the machine follows.
 */
export const completeTask: Endpoint<'completeTask'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const { applicationId } = parameters;
  const { record, taskRecord } = await caseFor(actor, 'task.complete', parameters, expectedVersion);
  const { task } = taskRecord;
  const status = transition(taskLifecycle, task.status, 'complete') as 'completed';
  refuseForeignOutcome(task, body.outcome);

  const { outcome } = body;
  const end = { status, version: task.version + 1, outcome, reason: reasonOf(body), completedAt: at };
  const completed = { ...task, ...end } as Task;
  const { changes, event, items = [], step } = await consequencesOf({ record, task, actor, at, body });
  const { taskToken } = taskRecord;
  const wake = { outcome, ...(step !== undefined && { step }) };
  return {
    items: [
      ...changeApplication(record, changes, event),
      changeTask(taskRecord, completed),
      intent(tokenOccasion(taskToken), at, { kind: 'workflow.callback', applicationId, taskToken, wake }),
      ...items,
    ],
    answer: { body: completed, version: completed.version },
  };
};

/** A reviewer passes, an approver approves, an operator resumes. */
function refuseForeignOutcome({ kind }: Task, outcome: TaskOutcome): void {
  const allowed: readonly TaskOutcome[] = outcomesOf[kind];
  if (!allowed.includes(outcome)) throw invalid('outcome', { allowed: [...allowed] });
}
