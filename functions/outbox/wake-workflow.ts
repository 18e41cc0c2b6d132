import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { getTaskRecords, isPending } from '../shared/records/task-record.ts';
import { stepFunctions } from './step-functions.ts';

type Callback = Extract<OutboxItem, { kind: 'workflow.callback' }>;

/** The machine no longer waits with this token: it was told before, timed out, or came to its end. */
const goneErrors = new Set(['TaskTimedOut', 'TaskDoesNotExist']);

/** Completes the token that a state machine waits with. The only place that does. */
export async function wakeWorkflow(item: Callback): Promise<void> {
  const { taskToken, wake } = item;
  try {
    await stepFunctions.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(wake) }));
  } catch (error) {
    const gone = error instanceof Error && goneErrors.has(error.name);
    if (!gone || !(await isSettled(item))) throw error;
  }
}

/** Whether the record confirms the outcome: no task still waits under this token, so a machine that asks is answered. */
async function isSettled({ applicationId, taskToken }: Callback): Promise<boolean> {
  const records = await getTaskRecords(applicationId);
  return !records.some((record) => record.taskToken === taskToken && isPending(record.task));
}
