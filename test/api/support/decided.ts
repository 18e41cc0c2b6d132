import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery } from '#schemas/delivery/delivery.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { noon } from './backend.ts';
import type { World } from './world.ts';

const at = new Date(noon).toISOString() as Instant;
const noticeId = 'notice01';
const notified = { state: 'notified', notifiedAt: at, retrieveUntil: '2026-12-02' } as Delivery;
const toBePosted = { state: 'toBePosted', reason: 'notRetrieved' } as Delivery;
const delivered = {
  state: 'delivered',
  by: 'portal',
  deliveredOn: '2026-11-23',
  remedyUntil: '2026-12-23',
} as Delivery;

export const deliveries = { at, noticeId, notified, toBePosted, delivered };

/**
 * An application that was decided, in the state of delivery that a test wants. Written as the decision writes it, but
 * without rendering a notice.
 */
export async function decide(world: World, status: 'approved' | 'rejected', delivery: Delivery): Promise<string> {
  const applicationId = await world.inDecision();
  const { changeApplication, requireApplicationRecord } = await import(
    '#functions/shared/records/application-record.ts'
  );
  const { transact } = await import('#functions/shared/table/write.ts');
  const record = await requireApplicationRecord(applicationId as ApplicationId);
  const decision = { decidedAt: at, decidedBy: 'demo-approver', noticeId, delivery, reason: 'Zu wenig Stellen' };
  const outcome = status === 'approved' ? { status, grantedAmount: 4_321_000 } : { status };
  const version = record.application.version + 1;
  const application = { ...record.application, ...decision, ...outcome, version } as typeof record.application;
  const event = { action: status, at, actor: 'demo-approver', actorName: 'Ulrike Hahn', facts: {} } as const;
  await transact(changeApplication(record, { application }, event));
  await putNotice(world, applicationId);
  return applicationId;
}

async function putNotice(world: World, applicationId: string): Promise<void> {
  const about = { schemaVersion: 1, applicationId, kind: 'notice', mediaType: 'application/pdf', createdAt: at };
  for (const [id, status] of [
    [noticeId, 'stored'],
    ['notice00', 'draft'],
  ]) {
    const key = { pk: `APP#${applicationId}`, sk: `PAPER#${id}`, key: `applications/${applicationId}/${id}` };
    const Item = { ...key, ...about, id, status, name: 'Zuwendungsbescheid.pdf', bytes: 5000, sha256: 'abc' };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  }
}
