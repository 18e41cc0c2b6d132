import { berlinDay, formatMoment, startOfBerlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { formatDay } from '#schemas/calendar/format-day.ts';
import type { Day, Instant } from '#schemas/ids.ts';

/** "22. November 2026"; the day and its month stay on one line. */
export const writeDay = (day: Day): string => formatDay(day, 'de').replace('. ', '.\u00a0');

/** The end of a period: "mit Ablauf des 30. November 2026" when it ends with a day, else its very moment. */
export function writeEnd(end: Instant): string {
  const day = berlinDay(end);
  const isMidnight = startOfBerlinDay(day) === end;
  return isMidnight ? `mit Ablauf des ${writeDay(addDays(day, -1))}` : `am ${formatMoment(end, 'de')}`;
}

/** The parts that a letter's metadata take. */
export function partsOf(day: Day): { year: number; month: number; day: number } {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  return { year, month, day: number };
}
