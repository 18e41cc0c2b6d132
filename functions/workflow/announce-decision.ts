import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import type { Delivery } from '#schemas/delivery/delivery.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { decisionMail } from '#schemas/messages/mails.ts';
import { type Decided, isDecided } from '../delivery/decided.ts';
import { followDelivery } from '../delivery/follow-delivery.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { setting } from '../shared/environment.ts';
import {
  type ApplicationRecord,
  changeApplication,
  requireApplicationRecord,
} from '../shared/records/application-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { transact } from '../shared/table/write.ts';

export type AnnounceInput = { applicationId: ApplicationId; at: Instant };

/**
 * What executions that began before notices were delivered call as their last step: begins the delivery. Executions
 * that follow it to its end are rebuilt from the records by the reconciliation.
 */
export async function announceDecision({ applicationId, at }: AnnounceInput): Promise<{ status: ApplicationStatus }> {
  const record = await requireApplicationRecord(applicationId);
  const { application } = record;
  if (!isDecided(application)) throw new Error(`there is no decision on ${applicationId} yet`);
  const { delivery } = application as { delivery?: Delivery };
  if (delivery?.state === 'preparing') await followDelivery({ applicationId, at });
  if (!delivery) await announceWithoutNotice(record, application, at);
  return { status: application.status };
}

/** Decisions of the first release had no notice: a mail says once that there is a decision. */
async function announceWithoutNotice(
  record: ApplicationRecord,
  { id: applicationId, number }: Decided,
  at: Instant,
): Promise<void> {
  const { contactEmail, announcedAt } = record;
  if (!contactEmail || announcedAt) return;
  const mail = decisionMail({ number, link: `${setting('PUBLIC_ORIGIN')}/applications/${applicationId}` });
  const event = { action: 'announced', at, ...byWorkflow, facts: { number } } as const;
  await transact([
    ...changeApplication(record, { announcedAt: at }, event),
    intent('decision', at, { kind: 'mail.send', applicationId, to: contactEmail, ...mail }),
  ]);
}
