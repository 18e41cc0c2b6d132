import { nextMoment } from '#schemas/duty/duties.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { answerAtOnce } from '../shared/records/callback.ts';
import { type GrantRecord, requireGrantRecord, waitWith } from '../shared/records/grant-record.ts';
import { waitingOrder } from '../shared/records/task-record.ts';
import { transact } from '../shared/table/write.ts';

export type WaitForGrantInput = {
  applicationId: ApplicationId;
  taskToken: string;
  /** When the state was entered, and how often it has been tried again since. */
  at: Instant;
  retryCount: number;
  /** Until when the machine means to wait. Executions of the release before do not say it. */
  until?: Instant;
};

/**
 * Makes the state machine wait for the grant's next moment. Whatever changed after the machine looked and before its
 * token was there could wake nobody: then it is told at once to look again.
 */
export async function waitForGrant(input: WaitForGrantInput): Promise<void> {
  const { applicationId, taskToken, at, retryCount } = input;
  const found = await requireGrantRecord(applicationId);
  const order = waitingOrder(at, retryCount);
  if (found.order !== undefined && found.order >= order) return;
  if (hasToLookAgain(found, input)) return answerAtOnce(input, { outcome: 'changed' });
  await transact([waitWith(found, { taskToken, order })]);
}

function hasToLookAgain({ grant, incomplete }: GrantRecord, { at, until }: WaitForGrantInput): boolean {
  if (grant.status === 'ended' || incomplete) return true;
  const next = nextMoment(grant, at);
  return until !== undefined && next !== undefined && next < until;
}
