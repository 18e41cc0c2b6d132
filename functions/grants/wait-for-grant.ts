import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { answerAtOnce } from '../shared/records/callback.ts';
import { changeGrant, requireGrantRecord } from '../shared/records/grant-record.ts';
import { waitingOrder } from '../shared/records/task-record.ts';
import { transact } from '../shared/table/write.ts';

export type WaitForGrantInput = {
  applicationId: ApplicationId;
  taskToken: string;
  /** When the state was entered, and how often it has been tried again since. */
  at: Instant;
  retryCount: number;
};

/** Makes the state machine wait for the grant's next moment; one that has ended is told so at once. */
export async function waitForGrant(input: WaitForGrantInput): Promise<void> {
  const { applicationId, taskToken, at, retryCount } = input;
  const found = await requireGrantRecord(applicationId);
  if (found.grant.status === 'ended') return answerAtOnce(input, { outcome: 'changed' });
  const order = waitingOrder(at, retryCount);
  if (found.order !== undefined && found.order >= order) return;
  await transact([changeGrant(found, { ...found, taskToken, order })]);
}
