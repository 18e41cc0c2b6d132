import type { Sections } from '../application/application.ts';
import { startOfBerlinDay } from '../calendar/berlin.ts';
import type { ProofForm } from './proof-form.ts';

/**
 * What stands in a new proof: for each figure that cannot be more than was granted, such as months filled, what was
 * granted, with the application that it is from. All else is for the grantee to say. Function and browser ask this very
 * function, so that both begin with the same.
 */
export function proofPrefill({ figures, basis: { grant } }: ProofForm): Sections {
  const source = { kind: 'application' as const, label: grant.number, at: startOfBerlinDay(grant.deliveredOn) };
  const fields = figures
    .filter(({ figure, planned }) => figure.withinGranted && planned !== undefined)
    .map(({ name, planned = 0 }) => [name, { value: planned, revision: 1, source }] as const);
  return fields.length > 0 ? { figures: Object.fromEntries(fields) } : {};
}
