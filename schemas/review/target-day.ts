import { berlinDay } from '../calendar/berlin.ts';
import { addDays, workingDayFrom } from '../calendar/days.ts';
import type { Day, Instant } from '../ids.ts';
import { limits } from '../limits.ts';
import { measureVersion } from '../measures/registry.ts';

type OfMeasure = { measure: string; measureVersion: number };

/** Working day by which a step that was opened now should be done: a target of the authority, no legal deadline. */
export function targetDay({ measure, measureVersion: version }: OfMeasure, step: string, openedAt: Instant): Day {
  const own = measureVersion(measure, version).reviewSteps.find(({ id }) => id === step)?.targetDays;
  const common = limits.targetDays[step as keyof typeof limits.targetDays];
  return workingDayFrom(addDays(berlinDay(openedAt), own ?? common ?? 0));
}
