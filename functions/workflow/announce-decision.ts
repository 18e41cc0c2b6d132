import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { decisionMail } from '#schemas/messages/mails.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { setting } from '../shared/environment.ts';
import { changeApplication, requireApplicationRecord } from '../shared/records/application-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { transact } from '../shared/table/write.ts';

export type AnnounceInput = { applicationId: ApplicationId; at: Instant };

/** Tells the applicant by mail that a decision is there, once. */
export async function announceDecision({ applicationId, at }: AnnounceInput): Promise<{ status: ApplicationStatus }> {
  const record = await requireApplicationRecord(applicationId);
  const { application, contactEmail, announcedAt } = record;
  const { status } = application;
  if (status !== 'approved' && status !== 'rejected') throw new Error(`there is no decision on ${applicationId} yet`);
  if (!contactEmail || announcedAt) return { status };

  const link = `${setting('PUBLIC_ORIGIN')}/applications/${applicationId}`;
  const mail = decisionMail({ number: application.number, link });
  const event = { action: 'announced', at, ...byWorkflow, facts: { number: application.number } } as const;
  await transact([
    ...changeApplication(record, { announcedAt: at }, event),
    intent('decision', at, { kind: 'mail.send', applicationId, to: contactEmail, ...mail }),
  ]);
  return { status };
}
