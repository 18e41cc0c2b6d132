import { available } from '#schemas/budget/ledger.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import type { Wake } from '#schemas/outbox/outbox-item.ts';
import { targetDay } from '#schemas/review/target-day.ts';
import type { Task, TaskKind } from '#schemas/review/task.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import {
  type ApplicationRecord,
  changeApplication,
  requireApplicationRecord,
} from '../shared/records/application-record.ts';
import { answerAtOnce } from '../shared/records/callback.ts';
import { getLedgerTotal } from '../shared/records/ledger-record.ts';
import {
  beginTask,
  isPending,
  latestTaskOfStep,
  replaceToken,
  type TaskRecord,
  type Waiting,
  waitingOrder,
} from '../shared/records/task-record.ts';
import { transact } from '../shared/table/write.ts';
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
  const isWaitedFor = latest !== undefined && isPending(latest.task);
  const outcome =
    standingOutcome(record, { kind, step }) ?? (isWaitedFor ? undefined : await enoughByNow(record, kind));
  if (outcome) {
    await answerAtOnce(input, outcome);
    return { taskId: latest?.task.id ?? `${step}-1` };
  }
  if (!isWaitedFor) return begin(input, waiting, record, latest);
  await transact([replaceToken(latest, waiting)]);
  return { taskId: latest.task.id };
}

/** Nobody need look for money that the round has by now: more was found for it, or another application let it go. */
async function enoughByNow({ application }: ApplicationRecord, kind: TaskKind): Promise<Wake | undefined> {
  if (kind !== 'shortfall' || !('requestedAmount' in application)) return undefined;
  const total = await getLedgerTotal(application.roundId);
  return total && available(total) >= application.requestedAmount ? { outcome: 'funded' } : undefined;
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
  const due = targetDay(record.application, step, at);
  const { authorityId } = record.application;
  const about = { schemaVersion: 1, id, applicationId, kind, step, role, authorityId, due, cause } as const;
  // What was looked at before a request for information, or before the step was taken back, still counts.
  const checklist = latest?.task.checklist;
  const task: Task = { ...about, checklist, status: 'open', version: 1, openedAt: at };
  const event = { action: 'taskOpened', at, ...byWorkflow, facts: { step, task: id, role } } as const;
  await transact([...changeApplication(record, {}, event), beginTask({ task, ...waiting })]);
  return { taskId: id };
}
