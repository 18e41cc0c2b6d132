import { measureVersion } from '#schemas/measures/registry.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';

/** Where an application is whose review steps all stand: its money is about to be set aside. */
export const reservationStep = 'reservation';

/** The review step that comes next in the review of an application, or the reservation after the last one. */
export function standingStep({ application, passedSteps }: ApplicationRecord): string {
  const { reviewSteps } = measureVersion(application.measure, application.measureVersion);
  return reviewSteps.find(({ id }) => !passedSteps.includes(id))?.id ?? reservationStep;
}
