import type { Application } from '#schemas/application/application.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { requireRound, requireTerms } from '../shared/records/directory-records.ts';
import { beginGrantRecord } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { transact } from '../shared/table/write.ts';

export type BeginGrantInput = { applicationId: ApplicationId; at: Instant };
type Approved = Extract<Application, { status: 'approved' }>;

/** Makes the grant of an approval whose notice was delivered, and starts its renewal workflow. Done already: stays. */
export async function beginGrant({ applicationId, at }: BeginGrantInput): Promise<{ status: 'granted' | 'refused' }> {
  const { application, contactEmail } = await requireApplicationRecord(applicationId);
  if (application.status !== 'approved') return { status: 'refused' };
  if (await getItem(keys.grant(applicationId))) return { status: 'granted' };
  const grant = await grantOf(application);
  const start = { kind: 'workflow.start', applicationId, measure: `renewal/${grant.measure}` } as const;
  await transact([beginGrantRecord({ grant, contactEmail }), intent('renewal', at, start)]);
  return { status: 'granted' };
}

async function grantOf(application: Approved): Promise<Grant> {
  const { id, organisationId, roundId, authorityId, measure, measureVersion, number, delivery } = application;
  if (delivery.state !== 'delivered') throw new Error(`the notice of ${id} is not delivered yet`);
  const [round, { proof }] = await Promise.all([requireRound(roundId), requireTerms(roundId)]);
  return {
    ...{ schemaVersion: 1, version: 1, status: 'running', remindedOn: [] },
    ...{ id, organisationId, roundId, authorityId, measure, measureVersion, number },
    ...{ amount: application.grantedAmount, period: round.fundingPeriod, deliveredOn: delivery.deliveredOn },
    proofDue: lastDay(proof.deadline, proof.due),
  };
}
