import type { Application } from '#schemas/application/application.ts';
import { type ApplicationStatus, applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { berlinYear } from '#schemas/calendar/berlin.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureById, measureVersion } from '#schemas/measures/registry.ts';
import { automaticChecks } from '#schemas/review/automatic-checks.ts';
import type { CheckResult } from '#schemas/review/check-result.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import {
  type ApplicationRecord,
  changeApplication,
  toApplicationRecord,
} from '../shared/records/application-record.ts';
import { putChecks } from '../shared/records/checks-record.ts';
import { formContext, getOrganisation, getTerms, requireRound } from '../shared/records/directory-records.ts';
import { isDocument, toDocumentRecord } from '../shared/records/document-record.ts';
import { toSections } from '../shared/records/section-record.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
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
  const items = await queryRange(ranges.applicationWithoutEvents(applicationId));
  const record = applicationAmong(items);
  const { application } = record;
  if (application.status !== 'submitted') return { status: application.status };

  const number = await nextNumber(application, at);
  const status = transition(applicationLifecycle, application.status, 'register') as 'inReview';
  const registered: Application = { ...application, status, number, version: application.version + 1 };
  const event = { action: 'registered', at, ...byWorkflow, facts: { number } } as const;
  const checks = await checksOf(record, application, items);
  await transact([...changeApplication(record, { application: registered }, event), putChecks(applicationId, checks)]);
  return { status };
}

/** @throws Error when there is no such application: workflows only name existing ones */
function applicationAmong(items: readonly Item[]): ApplicationRecord {
  const meta = items.find(({ sk }) => sk === 'META');
  if (!meta) throw new Error('an application that is to be registered does not exist');
  return toApplicationRecord(meta);
}

async function checksOf({ pinned }: ApplicationRecord, application: Submitted, items: Item[]): Promise<CheckResult[]> {
  const { roundId, organisationId } = application;
  const [round, terms, organisation] = await Promise.all([
    requireRound(roundId),
    getTerms(roundId),
    getOrganisation(organisationId),
  ]);
  return automaticChecks({
    application,
    measure: measureById(application.measure),
    version: measureVersion(application.measure, application.measureVersion),
    sections: toSections(items),
    context: formContext(round, terms, organisationId, pinned),
    organisation,
    attachments: items.filter(isDocument).map(toDocumentRecord),
  });
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
