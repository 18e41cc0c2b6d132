import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { answerAtOnce } from '../shared/records/callback.ts';
import { requireRequestRecord, waitForRequest } from '../shared/records/request-record.ts';
import { waitingOrder } from '../shared/records/task-record.ts';
import { transact } from '../shared/table/write.ts';

export type WaitForAnswerInput = {
  applicationId: ApplicationId;
  taskToken: string;
  /** When the state was entered, and how often it has been tried again since. */
  at: Instant;
  retryCount: number;
};

/**
 * Makes the state machine wait for the answer to the open information request. Where none is open any more, the machine
 * is told at once to look again; a call that it gave up meanwhile changes nothing.
 */
export async function waitForAnswer(input: WaitForAnswerInput): Promise<void> {
  const { applicationId, taskToken, at, retryCount } = input;
  const { application } = await requireApplicationRecord(applicationId);
  if (application.status !== 'returned') return answerAtOnce(input, { outcome: 'changed' });
  const request = await requireRequestRecord(applicationId, application.requestId);
  if (request.request.status !== 'open') return answerAtOnce(input, { outcome: 'changed' });
  const order = waitingOrder(at, retryCount);
  if (request.order !== undefined && request.order >= order) return;
  await transact([waitForRequest(request, { taskToken, order })]);
}
