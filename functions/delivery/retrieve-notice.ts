import { berlinDay } from '#schemas/calendar/berlin.ts';
import { deliveredByRetrieval, remedyUntil } from '#schemas/delivery/days.ts';
import { type Delivery, deliveryLifecycle } from '#schemas/delivery/delivery.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson, factsOf } from '../shared/application-facts.ts';
import { type ApplicationRecord, changeApplication } from '../shared/records/application-record.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import type { DocumentRecord } from '../shared/records/document-record.ts';
import { endRetrievalWait, getRetrievalWait } from '../shared/records/wait-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { type Decided, isDecided } from './decided.ts';

type Opened = { record: ApplicationRecord; document: DocumentRecord };
type Reader = { actor: Actor; at: Instant };

/**
 * What has to be written when somebody opens a notice: nothing, unless they may receive it, it waits for them, and the
 * days for it are not over. Whoever reads it for the authority, or after it went to the post, changes nothing.
 */
export async function retrievalOf({ record, document }: Opened, { actor, at }: Reader): Promise<TransactItem[]> {
  const { application } = record;
  if (!isDecided(application) || application.noticeId !== document.id) return [];
  const { delivery } = application;
  const mayReceive = can(actor, 'notice.retrieve', factsOf(record));
  if (!mayReceive || delivery.state !== 'notified' || berlinDay(at) > delivery.retrieveUntil) return [];

  const delivered = await deliveredTo(application, actor, at);
  const { deliveredOn, remedyUntil: until } = delivered;
  const facts = { document: document.id, hash: document.sha256 ?? '', deliveredOn, remedyUntil: until };
  const event = { action: 'retrieved', at, ...byPerson(actor), facts } as const;
  const changed = { ...application, delivery: delivered, version: application.version + 1 };
  return [
    ...changeApplication(record, { application: changed }, event),
    ...endRetrievalWait(application.id, await getRetrievalWait(application.id), at),
  ];
}

async function deliveredTo({ delivery, roundId }: Decided, actor: Actor, at: Instant) {
  const terms = await requireTerms(roundId);
  const deliveredOn = deliveredByRetrieval(berlinDay(at));
  return {
    state: transition(deliveryLifecycle, delivery.state, 'retrieve') as 'delivered',
    by: 'portal',
    deliveredOn,
    remedyUntil: remedyUntil(deliveredOn, terms.delivery.remedyMonths),
    retrievedAt: at,
    retrievedBy: actor.person.id,
  } as const satisfies Delivery;
}
