import { loaders } from '#schemas/measures/loaders.ts';
import type { Measure, MeasureVersion } from '#schemas/measures/measure.ts';
import { versionOf } from '#schemas/measures/version-of.ts';
import { ApiProblem, NetworkFailure } from './api-problem.ts';

type MeasureId = keyof typeof loaders;

/** Measures that are here: the others come when a form of theirs is opened, since hardly anybody needs all of them. */
const loaded = new Map<string, Measure>();

const isKnown = (id: string): id is MeasureId => Object.hasOwn(loaders, id);

/**
 * Brings a measure with its form, rules and texts. Whoever shows an application waits for it first, so that its pages
 * find the measure in `measureOf`.
 * @throws NetworkFailure when it cannot be loaded, such as offline; ApiProblem (`notFound`) when no measure has this id
 */
export async function loadMeasure(id: string): Promise<Measure> {
  const known = loaded.get(id);
  if (known) return known;
  if (!isKnown(id)) throw new ApiProblem('notFound');
  const measure = await loaders[id]().catch(() => {
    throw new NetworkFailure();
  });
  loaded.set(id, measure);
  return measure;
}

/** Brings every measure, for the pages of officers, who meet all of them in one list. */
export const loadAllMeasures = (): Promise<Measure[]> => Promise.all(Object.keys(loaders).map(loadMeasure));

/** A measure that was loaded. @throws Error when it was not: a page has to wait for `loadMeasure` before it shows it */
export function measureOf(id: string): Measure {
  const measure = loaded.get(id);
  if (!measure) throw new Error(`the measure "${id}" is not loaded`);
  return measure;
}

/** The form and rules that an application was made under. @throws Error when its measure is not loaded */
export const measureVersionOf = (id: string, version: number): MeasureVersion => versionOf(measureOf(id), version);
