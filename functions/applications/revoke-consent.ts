import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { type Delivery, deliveryLifecycle } from '#schemas/delivery/delivery.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { applicationFor, byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { endRetrievalWait, getRetrievalWait } from '../shared/records/wait-record.ts';
import { asApplicantSees, isUndelivered } from '../shared/undelivered.ts';

type Submitted = Exclude<Application, { status: 'draft' | 'discarded' }>;

/**
 * Revokes the consent to be served in the portal, which is possible until the notice is delivered (§ 41 (2a) LVwVfG).
 * A notice that waits for its retrieval then goes by post, and the state machine is told; one that is not there yet
 * will go by post from the beginning.
 */
export const revokeConsent: Endpoint<'revokeConsent'> = async ({ actor, parameters, expectedVersion, at }) => {
  const record = await applicationFor(actor, 'consent.revoke', parameters.applicationId);
  checkVersion(record.application.version, expectedVersion);
  const submitted = revocable(record.application);

  const posted = toThePost(submitted, at);
  const revoked = {
    ...submitted,
    ...posted,
    portalConsent: false,
    version: submitted.version + 1,
  } as Application;
  const event = { action: 'consentRevoked', at, ...byPerson(actor), facts: {} } as const;
  return {
    items: [
      ...changeApplication(record, { application: revoked }, event),
      ...(posted ? endRetrievalWait(submitted.id, await getRetrievalWait(submitted.id), at) : []),
    ],
    answer: { body: asApplicantSees(revoked), version: revoked.version },
  };
};

/** @throws PaktwerkError illegalTransition when no consent stands or nothing is left to be delivered */
function revocable(application: Application): Submitted {
  const { status: from } = asApplicantSees(application);
  const delivered = 'delivery' in application && application.delivery.state === 'delivered';
  const over = delivered || application.status === 'withdrawn';
  if (!('portalConsent' in application) || !application.portalConsent || over)
    throw new PaktwerkError('illegalTransition', { from, action: 'revokeConsent', allowed: [] });
  return application;
}

/** A notice that waits for its retrieval; one that is being prepared asks for the consent by itself. */
function toThePost(application: Submitted, at: Instant): { delivery: Delivery } | undefined {
  if (!isUndelivered(application) || application.delivery.state !== 'notified') return undefined;
  const state = transition(deliveryLifecycle, application.delivery.state, 'expire') as 'toBePosted';
  return { delivery: { state, reason: 'noConsent', since: berlinDay(at) } };
}
