import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { grantOf, handsOf } from '../shared/grant-of.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { beginGrantRecord } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { transact } from '../shared/table/write.ts';

export type BeginGrantInput = { applicationId: ApplicationId; at: Instant };

/** Makes the grant of an approval whose notice was delivered, and starts its renewal workflow. Done already: stays. */
export async function beginGrant({ applicationId, at }: BeginGrantInput): Promise<{ status: 'granted' | 'refused' }> {
  const record = await requireApplicationRecord(applicationId);
  const { application, contactEmail } = record;
  if (application.status !== 'approved') return { status: 'refused' };
  if (await getItem(keys.grant(applicationId))) return { status: 'granted' };
  const grant = await grantOf(application);
  const start = { kind: 'workflow.start', applicationId, measure: `renewal/${grant.measure}` } as const;
  const facts = { number: grant.number, amount: grant.amount, deliveredOn: grant.deliveredOn };
  await transact([
    ...beginGrantRecord(
      { grant, contactEmail, reviewerIds: handsOf(record, application), counts: {} },
      { action: 'grantBegun', at, ...byWorkflow, facts },
    ),
    intent('renewal', at, start),
  ]);
  return { status: 'granted' };
}
