import type { Application } from '#schemas/application/application.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
import { releaseReservation } from '../shared/records/ledger-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { type Consequences, type Ending, eventOf, type InDecision, invalid, nextStatus } from './completion.ts';

/** Sends an application from the decision back to a step of the review that was done already. */
export function sentBack(ending: Ending<'sentBack'>): Consequences {
  const { record, body } = ending;
  const status = nextStatus(ending, 'sendBack') as 'inReview';
  const allowed = doneSteps(record);
  if (!allowed.includes(body.step)) throw invalid('step', { allowed });
  const before = record.application as InDecision;
  const { changes, items, undone } = takeBack(record, body.step);
  const application: Application = { ...before, ...undone, status, version: before.version + 1 };
  const event = eventOf(ending, 'sentBack', { to: body.step });
  return { changes: { ...changes, application }, items, event, step: body.step };
}

/** Steps that stand, and the one that recommended a rejection. */
function doneSteps({ application, passedSteps }: ApplicationRecord): string[] {
  const { reviewSteps } = measureVersion(application.measure, application.measureVersion);
  return reviewSteps.slice(0, passedSteps.length + 1).map(({ id }) => id);
}

type TakenBack = {
  changes: Partial<Omit<ApplicationRecord, 'audit'>>;
  items: TransactItem[];
  /** What no longer holds of the application itself. */
  undone: { lateAdmission?: undefined };
};

/**
 * From this step on nothing stands any more: not the money either, which waits for the end of the review again, and once
 * no step stands, not the admission of a late application, which belongs to the first pass.
 */
export function takeBack(record: ApplicationRecord, step: string): TakenBack {
  const position = record.passedSteps.indexOf(step);
  const passedSteps = position < 0 ? record.passedSteps : record.passedSteps.slice(0, position);
  const nothingSet = { reservedAmount: undefined, unfunded: undefined, recommendation: undefined };
  const undone = passedSteps.length === 0 ? { lateAdmission: undefined } : {};
  return { changes: { ...nothingSet, passedSteps }, items: releaseReservation(record), undone };
}
