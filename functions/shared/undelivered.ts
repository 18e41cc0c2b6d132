import type { Application } from '#schemas/application/application.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { ApplicationView } from '#schemas/routes.ts';

type Decided = Extract<Application, { status: 'approved' | 'rejected' }>;
type Undelivered = Decided & { delivery: Exclude<Decided['delivery'], { state: 'delivered' }> };

/**
 * Whether a decision was made and not delivered yet. An applicant learns of a decision by its delivery and in no other
 * way: the remedy period depends on it (§§ 41, 43 LVwVfG), and an editor may not learn it earlier than a signatory.
 */
export const isUndelivered = (application: Application): application is Undelivered =>
  (application.status === 'approved' || application.status === 'rejected') &&
  application.delivery.state !== 'delivered';

/** The application as its applicant may see it: `inDecision` until the decision was delivered. */
export function asApplicantSees(application: Application): Application {
  if (!isUndelivered(application)) return application;
  const { schemaVersion, id, organisationId, roundId, authorityId, measure, measureVersion, version } = application;
  const { createdAt, createdBy, renews, submittedAt, submittedBy, contentHash, requestedAmount, number } = application;
  const { late, lateAdmission, portalConsent } = application;
  return {
    ...{ schemaVersion, id, organisationId, roundId, authorityId, measure, measureVersion, version },
    ...{ createdAt, createdBy },
    ...(renews && { renews }),
    ...{ submittedAt, submittedBy, contentHash, requestedAmount, number, late, lateAdmission, portalConsent },
    status: 'inDecision',
  };
}

/** The notice that waits for the applicant, once they were told of it or it goes by post. */
export function noticeReadyFor(application: Application): ApplicationView['noticeReady'] {
  if (!isUndelivered(application) || application.delivery.state === 'preparing') return undefined;
  const { noticeId: documentId, delivery } = application;
  return { documentId, ...(delivery.state === 'notified' && { retrieveUntil: delivery.retrieveUntil }) };
}

/** What is refused because of a decision must not tell which it was. @throws PaktwerkError illegalTransition */
export function refuseUndelivered(application: Application, action: string): void {
  if (isUndelivered(application))
    throw new PaktwerkError('illegalTransition', { from: 'inDecision', action, allowed: [] });
}
