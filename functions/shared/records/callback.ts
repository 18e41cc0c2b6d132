import type { ApplicationId, Instant } from '#schemas/ids.ts';
import type { Wake } from '#schemas/outbox/outbox-item.ts';
import { putIfAbsent } from '../table/write.ts';
import { intent, tokenOccasion } from './outbox-record.ts';

type Asking = { applicationId: ApplicationId; taskToken: string; at: Instant };

/** Answers a state machine that asks for what already stands. Written once for a token, however often it asks. */
export async function answerAtOnce({ applicationId, taskToken, at }: Asking, wake: Wake): Promise<void> {
  const message = { kind: 'workflow.callback', applicationId, taskToken, wake } as const;
  const item = intent(tokenOccasion(taskToken), at, message);
  if ('put' in item) await putIfAbsent(item.put);
}
