import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { isDecided } from '../delivery/decided.ts';
import { followDelivery } from '../delivery/follow-delivery.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';

export type AnnounceInput = { applicationId: ApplicationId; at: Instant };

/**
 * What executions that began before notices were delivered call as their last step: begins the delivery. What they do
 * not follow to its end, and decisions of the first release, are taken up by the reconciliation.
 */
export async function announceDecision({ applicationId, at }: AnnounceInput): Promise<{ status: ApplicationStatus }> {
  const { application } = await requireApplicationRecord(applicationId);
  if (!isDecided(application)) throw new Error(`there is no decision on ${applicationId} yet`);
  if (application.delivery.state === 'preparing') await followDelivery({ applicationId, at });
  return { status: application.status };
}
