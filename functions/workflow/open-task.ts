import type { ApplicationId, Instant } from '#schemas/ids.ts';
import type { Wake } from '#schemas/outbox/outbox-item.ts';
import type { Task, TaskKind } from '#schemas/review/task.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import {
  type ApplicationRecord,
  changeApplication,
  requireApplicationRecord,
} from '../shared/records/application-record.ts';
import { intent, tokenOccasion } from '../shared/records/outbox-record.ts';
import {
  beginTask,
  isPending,
  latestTaskOfStep,
  replaceToken,
  type TaskRecord,
  type Waiting,
  waitingOrder,
} from '../shared/records/task-record.ts';
import { putIfAbsent, transact } from '../shared/table/write.ts';
import { standingOutcome } from './standing-outcome.ts';

export type OpenTaskInput = {
  applicationId: ApplicationId;
  step: string;
  kind: TaskKind;
  role: string;
  taskToken: string;
  /** When the state was entered, and how often it has been tried again since. */
  at: Instant;
  retryCount: number;
  /** Error of the workflow, for an operator's task. */
  cause?: string;
};

/**
 * Makes the state machine wait for a person. Called again for the same step, the newest token wins, and a call that the
 * machine gave up meanwhile changes nothing; where the outcome already stands, the machine is answered at once.
 */
export async function openTask(input: OpenTaskInput): Promise<{ taskId: string }> {
  const { applicationId, step, kind } = input;
  const record = await requireApplicationRecord(applicationId);
  const latest = await latestTaskOfStep(applicationId, step);
  const waiting: Waiting = { taskToken: input.taskToken, order: waitingOrder(input.at, input.retryCount) };
  if (latest && latest.order >= waiting.order) return { taskId: latest.task.id };
  const outcome = standingOutcome(record, kind, latest?.task);
  if (outcome) {
    await answerAtOnce(input, outcome);
    return { taskId: latest?.task.id ?? `${step}-1` };
  }
  if (latest && isPending(latest.task)) {
    await transact([replaceToken(latest, waiting)]);
    return { taskId: latest.task.id };
  }
  return begin(input, waiting, record, latest);
}

async function answerAtOnce({ applicationId, taskToken, at }: OpenTaskInput, outcome: Wake['outcome']): Promise<void> {
  const message = { kind: 'workflow.callback', applicationId, taskToken, wake: { outcome } } as const;
  const item = intent(tokenOccasion(taskToken), at, message);
  if ('put' in item) await putIfAbsent(item.put);
}

async function begin(
  input: OpenTaskInput,
  waiting: Waiting,
  record: ApplicationRecord,
  latest?: TaskRecord,
): Promise<{ taskId: string }> {
  const { applicationId, step, kind, role, at, cause } = input;
  const round = Number(latest?.task.id.split('-')[1] ?? 0) + 1;
  const id = `${step}-${round}`;
  const about = { schemaVersion: 1, id, applicationId, kind, step, role, cause } as const;
  const task: Task = { ...about, status: 'open', version: 1, openedAt: at };
  const event = { action: 'taskOpened', at, ...byWorkflow, facts: { step, task: id, role } } as const;
  await transact([...changeApplication(record, {}, event), beginTask({ task, ...waiting })]);
  return { taskId: id };
}
