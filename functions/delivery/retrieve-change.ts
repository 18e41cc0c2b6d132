import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Change } from '#schemas/change/change.ts';
import { deliveredByRetrieval, remedyUntil } from '#schemas/delivery/days.ts';
import { withoutDuty } from '#schemas/duty/without-duty.ts';
import type { Instant } from '#schemas/ids.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson } from '../shared/application-facts.ts';
import { grantFacts } from '../shared/grant-facts.ts';
import { changesOf, putChange } from '../shared/records/change-record.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import type { DocumentRecord } from '../shared/records/document-record.ts';
import { changeGrant, requireGrantRecord } from '../shared/records/grant-record.ts';
import type { TransactItem } from '../shared/table/write.ts';

type Reader = { actor: Actor; at: Instant };

/** The change that a notice is about. */
export const changeOfNotice = async ({ applicationId, id }: DocumentRecord): Promise<Change | undefined> =>
  (await changesOf(applicationId)).find(({ noticeId }) => noticeId === id);

/**
 * What has to be written when somebody opens a change notice: nothing, unless they may receive it, it waits for them, and
 * the days for it are not over. Its duty is fulfilled then, and nobody is reminded of it any more.
 */
export async function retrievalOfChange(document: DocumentRecord, { actor, at }: Reader): Promise<TransactItem[]> {
  const [before, record] = await Promise.all([changeOfNotice(document), requireGrantRecord(document.applicationId)]);
  const delivery = before?.delivery;
  if (!before || delivery?.state !== 'notified' || berlinDay(at) > delivery.retrieveUntil) return [];
  if (!can(actor, 'notice.retrieve', grantFacts(record))) return [];

  const { remedyMonths } = (await requireTerms(record.grant.roundId)).delivery;
  const deliveredOn = deliveredByRetrieval(berlinDay(at));
  const until = remedyUntil(deliveredOn, remedyMonths);
  const after: Change = {
    ...before,
    version: before.version + 1,
    delivery: { state: 'delivered', by: 'portal', deliveredOn, remedyUntil: until },
  };
  const about = { change: before.id, kind: before.wish.kind, document: document.id, hash: document.sha256 ?? '' };
  const facts = { ...about, deliveredOn, remedyUntil: until };
  const posted = withoutDuty(record.grant, 'retrieval', before.id);
  return [
    ...changeGrant(record, { grant: { posted } }, { action: 'changeRetrieved', at, ...byPerson(actor), facts }),
    putChange(before, after, record.grant),
  ];
}
