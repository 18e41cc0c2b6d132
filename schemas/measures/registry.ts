import { integrationsmanagement } from './integrationsmanagement.ts';
import type { Measure, MeasureVersion } from './measure.ts';

/** All measures of the pact that the platform serves. */
export const measures: readonly Measure[] = [integrationsmanagement];

/** @throws Error when no measure has this id: records name only measures that exist */
export function measureById(id: string): Measure {
  const measure = measures.find((candidate) => candidate.id === id);
  if (!measure) throw new Error(`there is no measure "${id}"`);
  return measure;
}

/** The form and rules that an application was made under. @throws Error when the version does not exist */
export function measureVersion(id: string, version: number): MeasureVersion {
  const found = measureById(id).versions.find((candidate) => candidate.version === version);
  if (!found) throw new Error(`measure "${id}" has no version ${version}`);
  return found;
}
