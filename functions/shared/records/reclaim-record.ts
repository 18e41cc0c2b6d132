import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Payment } from '#schemas/payment/payment.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { effectOn, todoOf } from '#schemas/reclaim/reclaim-effects.ts';
import type { Received } from '#schemas/reclaim/reclaim-money.ts';
import { type Hand, type Opening, openReclaim } from '#schemas/reclaim/reclaim-steps.ts';
import type { NewEvent } from '../audit.ts';
import { keys } from '../table/keys.ts';
import { getItem, type Item } from '../table/read.ts';
import type { TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { beginSubject, changeGrant, changeSubject, type GrantRecord, subjectsOf } from './grant-record.ts';

const family = 'reclaim';

const toReclaim = ({ reclaim }: Item): Reclaim => upcast<Reclaim>(reclaim, {}, 1);

export async function getReclaim(applicationId: string, reclaimId: string): Promise<Reclaim | undefined> {
  const item = await getItem(keys.ofGrant(applicationId, reclaimId));
  return item && toReclaim(item);
}

export type BegunReclaim = {
  reclaim: Reclaim;
  /** For the `changeGrant` of whoever opens it. */
  counts: GrantRecord['counts'];
  item: TransactItem;
};

/**
 * A reclaim of money that was paid on this grant, for the transaction of the act that opens it: its counts go into the
 * `changeGrant` of that act.
 * @param items all that stands below the grant (`ranges.grant`)
 * @throws PaktwerkError dayInFuture · moreThanOwed when less was paid than is to come back
 */
export function beginReclaim(
  { record: { grant, counts }, items }: { record: GrantRecord; items: readonly Item[] },
  opening: Opening,
  by: Hand,
): BegunReclaim {
  const number = (counts.reclaim ?? 0) + 1;
  const facts = {
    ...{ id: `reclaim-${number}`, applicationId: grant.id },
    ...{ received: receivedOf(items), others: subjectsOf<Reclaim>(items, family) },
  };
  const reclaim = openReclaim(opening, facts, by);
  const item = beginSubject(family, reclaim, grant, todoOf(reclaim, berlinDay(by.at)));
  return { reclaim, counts: { ...counts, reclaim: number }, item };
}

/** What reached the grantee, by the days on which the cash office paid it. */
const receivedOf = (items: readonly Item[]): Received[] =>
  subjectsOf<Payment>(items, 'payment').flatMap(({ status, paidOn, amount }) =>
    status === 'paid' && paidOn !== undefined ? [{ on: paidOn, amount }] : [],
  );

/**
 * The next state of a reclaim, with all that it does to its grant: the grantee's duties and what is paid back follow by
 * themselves, and with a decision that takes all of it the grant is revoked.
 */
export function changeReclaim(
  record: GrantRecord,
  { before, after }: { before: Reclaim; after: Reclaim },
  event: NewEvent,
): TransactItem[] {
  return [
    ...changeGrant(record, effectOn(record.grant, before, after), event),
    changeSubject(family, { before, after }, record.grant, todoOf(after, berlinDay(event.at))),
  ];
}
