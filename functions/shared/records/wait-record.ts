import type { ApplicationId, Instant } from '#schemas/ids.ts';
import type { Wake } from '#schemas/outbox/outbox-item.ts';
import { keys } from '../table/keys.ts';
import { getItem, type Item } from '../table/read.ts';
import { conditions, type TransactItem } from '../table/write.ts';
import { intent, tokenOccasion } from './outbox-record.ts';
import type { Waiting } from './task-record.ts';

/**
 * A state machine that waits for a retrieval, which is no task of anybody. Once it is `ended`, what it waited for has
 * happened, and a machine that asks again is answered at once.
 */
export type WaitRecord = { schemaVersion: 1; applicationId: ApplicationId; ended: boolean } & Partial<Waiting>;

export const toWaitRecord = ({ pk: _pk, sk: _sk, ...stored }: Item): WaitRecord => stored as WaitRecord;

export async function getRetrievalWait(applicationId: ApplicationId): Promise<WaitRecord | undefined> {
  const item = await getItem(keys.retrievalWait(applicationId));
  return item && toWaitRecord(item);
}

/** Makes the machine wait with this token, in the place of an older one. */
export const waitForRetrievalWith = (
  applicationId: ApplicationId,
  before: WaitRecord | undefined,
  waiting: Waiting,
): TransactItem => put({ schemaVersion: 1, applicationId, ended: false, ...waiting }, before);

/**
 * Ends the wait and wakes the machine, if one waits yet. To be written together with what ends the wait, so that a
 * machine which begins to wait at the same moment is either woken or sees the change.
 */
export function endRetrievalWait(
  applicationId: ApplicationId,
  before: WaitRecord | undefined,
  at: Instant,
  wake: Wake = { outcome: 'changed' },
): TransactItem[] {
  if (before?.ended) return [];
  const taskToken = before?.taskToken;
  return [
    put({ schemaVersion: 1, applicationId, ...waitingOf(before), ended: true }, before),
    ...(taskToken
      ? [intent(tokenOccasion(taskToken), at, { kind: 'workflow.callback', applicationId, taskToken, wake })]
      : []),
  ];
}

const waitingOf = ({ taskToken, order }: Partial<Waiting> = {}): Partial<Waiting> => ({ taskToken, order });

/** Refused when another token, or the end of the wait, came in between. */
function put(after: WaitRecord, before: WaitRecord | undefined): TransactItem {
  const item = { ...keys.retrievalWait(after.applicationId), ...after };
  if (!before) return { put: item, when: conditions.absent };
  return {
    put: item,
    when: {
      expression: `ended = :ended AND ${before.taskToken === undefined ? 'attribute_not_exists(taskToken)' : 'taskToken = :taskToken'}`,
      values: { ':ended': before.ended, ...(before.taskToken !== undefined && { ':taskToken': before.taskToken }) },
    },
  };
}
