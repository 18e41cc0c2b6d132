import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Grant, Renewal } from '#schemas/grant/grant.ts';
import type { Instant } from '#schemas/ids.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson } from './application-facts.ts';
import { changeGrant, getGrantRecord } from './records/grant-record.ts';
import type { TransactItem } from './table/write.ts';

type Happening = { actor: Actor; at: Instant };

/**
 * The grant that a follow-up application renews learns that it was submitted, also when it came late: its duty is
 * fulfilled and no reminder follows. An application that renews nothing changes nothing.
 */
export const renewalSubmitted = (application: Application, { actor, at }: Happening): Promise<TransactItem[]> =>
  changeRenewed(application, (renewal) => ({ ...renewal, state: 'submitted', submittedAt: at }), {
    ...{ action: 'renewalSubmitted', at, ...byPerson(actor) },
  });

/**
 * The follow-up application was withdrawn or discarded: there is none again, and the grant's duty with it. Whoever does
 * not want to renew says so at the grant.
 */
export const renewalReopened = (application: Application, { actor, at }: Happening): Promise<TransactItem[]> =>
  changeRenewed(application, (renewal) => reopened(renewal, at), {
    ...{ action: 'renewalReopened', at, ...byPerson(actor) },
  });

/** Where a renewal stands whose application is gone; one that was given up stays given up. */
export function reopened(renewal: Renewal, at: Instant): Renewal {
  const { applicationId: _gone, submittedAt: _submitted, firstSeenAt: _seen, ...rest } = renewal;
  if (renewal.state === 'dropped') return rest;
  return { ...rest, state: berlinDay(at) > renewal.closesOn ? 'missed' : 'open' };
}

type Event = Omit<Parameters<typeof changeGrant>[2], 'facts'>;

async function changeRenewed(
  { id, renews }: Application,
  next: (renewal: Renewal) => Renewal,
  event: Event,
): Promise<TransactItem[]> {
  const found = renews && (await getGrantRecord(renews.applicationId));
  if (!found || !concerns(found.grant, id)) return [];
  const { renewal } = found.grant;
  return renewal ? changeGrant(found, { grant: { renewal: next(renewal) } }, { ...event, facts: { follows: id } }) : [];
}

/** Only the draft that the grant knows is its renewal; a grant that has ended is closed. */
const concerns = ({ status, renewal }: Grant, id: string): boolean =>
  status !== 'ended' && renewal?.applicationId === id;
