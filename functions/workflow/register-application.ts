import type { Application } from '#schemas/application/application.ts';
import { type ApplicationStatus, applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { berlinYear } from '#schemas/calendar/berlin.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureById } from '#schemas/measures/registry.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { changeApplication, requireApplicationRecord } from '../shared/records/application-record.ts';
import { keys } from '../shared/table/keys.ts';
import { transact, updateItem } from '../shared/table/write.ts';

export type RegisterInput = { applicationId: ApplicationId; at: Instant };

type Submitted = Extract<Application, { status: 'submitted' }>;

/**
 * Gives a submitted application its number and begins its review. Done already, or withdrawn meanwhile: says how the
 * application stands, and the state machine follows.
 */
export async function registerApplication({
  applicationId,
  at,
}: RegisterInput): Promise<{ status: ApplicationStatus }> {
  const record = await requireApplicationRecord(applicationId);
  const { application } = record;
  if (application.status !== 'submitted') return { status: application.status };

  const number = await nextNumber(application, at);
  const status = transition(applicationLifecycle, application.status, 'register') as 'inReview';
  const registered: Application = { ...application, status, number, version: application.version + 1 };
  const event = { action: 'registered', at, ...byWorkflow, facts: { number } } as const;
  await transact(changeApplication(record, { application: registered }, event));
  return { status };
}

/**
 * `IM-2026-000012`, counted for each measure and year. Counting is a write of its own: a transaction over the counter
 * would make all registrations of a deadline day wait for each other. A crash in between leaves a number unused, but
 * no number is ever given twice.
 */
async function nextNumber({ measure }: Submitted, at: Instant): Promise<string> {
  const year = berlinYear(at);
  const counter = await updateItem({
    Key: keys.counter(measure, year),
    UpdateExpression: 'ADD #count :one',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: { ':one': 1 },
    ReturnValues: 'UPDATED_NEW',
  });
  return `${measureById(measure).numberPrefix}-${year}-${String(counter?.count).padStart(6, '0')}`;
}
