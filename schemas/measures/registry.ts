import { loaders } from './loaders.ts';
import type { Measure, MeasureVersion } from './measure.ts';
import { versionOf } from './version-of.ts';

/** All measures of the pact that the platform serves, for whoever needs all at once: the functions and the infrastructure. */
export const measures: readonly Measure[] = await Promise.all(Object.values(loaders).map((load) => load()));

/** @throws Error when no measure has this id: records name only measures that exist */
export function measureById(id: string): Measure {
  const measure = measures.find((candidate) => candidate.id === id);
  if (!measure) throw new Error(`there is no measure "${id}"`);
  return measure;
}

/** The form and rules that an application was made under. @throws Error when the version does not exist */
export const measureVersion = (id: string, version: number): MeasureVersion => versionOf(measureById(id), version);
