import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { answerAtOnce } from '../shared/records/callback.ts';
import { waitingOrder } from '../shared/records/task-record.ts';
import { getRetrievalWait, waitForRetrievalWith } from '../shared/records/wait-record.ts';
import { transact } from '../shared/table/write.ts';
import { isDecided } from './decided.ts';

export type WaitForRetrievalInput = {
  applicationId: ApplicationId;
  taskToken: string;
  /** When the state was entered, and how often it has been tried again since. */
  at: Instant;
  retryCount: number;
};

/**
 * Makes the state machine wait until somebody retrieves the notice. Where that has happened, or the notice goes by post
 * meanwhile, the machine is told at once to look again; of two tokens the newer one holds.
 */
export async function waitForRetrieval(input: WaitForRetrievalInput): Promise<void> {
  const { applicationId, taskToken, at, retryCount } = input;
  // The wait is read first: whatever ends it later changes it, so that the write below is refused.
  const before = await getRetrievalWait(applicationId);
  const { application } = await requireApplicationRecord(applicationId);
  const stands = isDecided(application) && application.delivery.state === 'notified';
  if (!stands || before?.ended) return answerAtOnce(input, { outcome: 'changed' });
  const order = waitingOrder(at, retryCount);
  if (before?.order !== undefined && before.order >= order) return;
  await transact([waitForRetrievalWith(applicationId, before, { taskToken, order })]);
}
