import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import type { Change } from '#schemas/change/change.ts';
import { withoutDuty } from '#schemas/duty/without-duty.ts';
import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { getChange, putChange } from '../shared/records/change-record.ts';
import { changeGrant, type GrantRecord } from '../shared/records/grant-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { changeFacts } from './change-at-hand.ts';

/**
 * A change notice that nobody retrieved in time counts as not delivered and goes by post (§ 41 (2a) LVwVfG): officers
 * find it among what waits for them. One at a time; the caller asks again for the next.
 */
export async function expireRetrieval(found: GrantRecord, at: Instant): Promise<TransactItem[]> {
  const { grant } = found;
  const today = berlinDay(at);
  const over = grant.posted.find(({ kind, due }) => kind === 'retrieval' && due < today);
  if (!over) return [];
  const posted = withoutDuty(grant, 'retrieval', over.subject);
  const before = await getChange(grant.id, over.subject);
  if (!before) throw new Error(`${over.subject} of grant ${grant.id} is to be retrieved and does not exist`);
  const after: Change = { ...before, version: before.version + 1, delivery: { state: 'toBePosted', since: today } };
  const event = { action: 'changeNotRetrieved', at, ...byWorkflow, facts: changeFacts(before) } as const;
  return [
    ...changeGrant(found, { grant: { posted } }, event),
    putChange(before, after, grant, { kind: 'postLetter', due: addDays(today, limits.targetDays.post) }),
  ];
}
