import type { Measure, MeasureVersion } from './measure.ts';

/** The form and rules that an application was made under. @throws Error when the version does not exist */
export function versionOf({ id, versions }: Measure, version: number): MeasureVersion {
  const found = versions.find((candidate) => candidate.version === version);
  if (!found) throw new Error(`measure "${id}" has no version ${version}`);
  return found;
}
