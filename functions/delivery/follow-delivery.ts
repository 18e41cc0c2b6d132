import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { endOfBerlinDay } from '#schemas/calendar/days.ts';
import { retrieveUntil } from '#schemas/delivery/days.ts';
import { type Delivery, deliveryLifecycle } from '#schemas/delivery/delivery.ts';
import type { ApplicationId, Day, Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { noticeMail } from '#schemas/messages/mails.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { setting } from '../shared/environment.ts';
import {
  type ApplicationRecord,
  changeApplication,
  requireApplicationRecord,
} from '../shared/records/application-record.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { transact } from '../shared/table/write.ts';
import { type Decided, isDecided } from './decided.ts';

export type FollowDeliveryInput = { applicationId: ApplicationId; at: Instant };
export type FollowDeliveryResult = { status: 'waiting' | 'toBePosted' | 'delivered'; waitSeconds: number };

/**
 * Takes the delivery of a notice as far as it goes by itself and says what the state machine has to wait for. With
 * consent the applicant is told that something is there; what nobody retrieved in time, and what may not be served in
 * the portal, goes by post (§ 41 (2a) LVwVfG).
 */
export async function followDelivery({ applicationId, at }: FollowDeliveryInput): Promise<FollowDeliveryResult> {
  const record = await requireApplicationRecord(applicationId);
  const { application } = record;
  if (!isDecided(application)) throw new Error(`there is no decision on ${applicationId} yet`);
  switch (application.delivery.state) {
    case 'preparing':
      return dispatch(record, application, at);
    case 'notified':
      return await waitOrGiveUp(record, application, application.delivery.retrieveUntil, at);
    case 'toBePosted':
    case 'delivered':
      return { status: application.delivery.state, waitSeconds: 0 };
  }
}

/** Without an address nobody can be told that something is there, so the portal is no way to deliver it. */
async function dispatch(record: ApplicationRecord, application: Decided, at: Instant): Promise<FollowDeliveryResult> {
  const { contactEmail } = record;
  if (!application.portalConsent || !contactEmail) return toThePost(record, application, 'noConsent', at);
  const { delivery } = await requireTerms(application.roundId);
  const until = retrieveUntil(berlinDay(at), delivery.retrieveWithinDays);
  const state = transition(deliveryLifecycle, application.delivery.state, 'notify') as 'notified';
  const { id: applicationId, number } = application;
  const mail = noticeMail({
    ...{ number, retrieveUntil: until },
    link: `${setting('PUBLIC_ORIGIN')}/applications/${applicationId}`,
  });
  const notified = changed(application, { state, notifiedAt: at, retrieveUntil: until });
  const event = { action: 'announced', at, ...byWorkflow, facts: { number, retrieveUntil: until } } as const;
  await transact([
    ...changeApplication(record, { application: notified, announcedAt: at }, event),
    intent('notice', at, { kind: 'mail.send', applicationId, to: contactEmail, ...mail }),
  ]);
  return waiting(until, at);
}

async function waitOrGiveUp(
  record: ApplicationRecord,
  application: Decided,
  until: Day,
  at: Instant,
): Promise<FollowDeliveryResult> {
  return at < endOfBerlinDay(until) ? waiting(until, at) : toThePost(record, application, 'notRetrieved', at);
}

/** To the end of the last day, in whole seconds: the clocks may change in between. */
const waiting = (until: Day, at: Instant): FollowDeliveryResult => ({
  status: 'waiting',
  waitSeconds: Math.max(1, Math.ceil((Date.parse(endOfBerlinDay(until)) - Date.parse(at)) / 1000)),
});

type PostReason = Extract<Delivery, { state: 'toBePosted' }>['reason'];

async function toThePost(
  record: ApplicationRecord,
  application: Decided,
  reason: PostReason,
  at: Instant,
): Promise<FollowDeliveryResult> {
  const tooLate = reason === 'notRetrieved';
  const action = tooLate ? 'expire' : 'resortToPost';
  const state = transition(deliveryLifecycle, application.delivery.state, action) as 'toBePosted';
  const facts = { number: application.number, reason };
  const event = { action: tooLate ? 'notRetrieved' : 'leftToPost', at, ...byWorkflow, facts } as const;
  await transact(
    changeApplication(record, { application: changed(application, { state, reason, since: berlinDay(at) }) }, event),
  );
  return { status: state, waitSeconds: 0 };
}

const changed = (application: Decided, delivery: Delivery): Application => ({
  ...application,
  delivery,
  version: application.version + 1,
});
