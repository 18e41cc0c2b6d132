import { isHoliday } from 'feiertagejs';
import type { Day, Instant } from '../ids.ts';
import { startOfBerlinDay } from './berlin.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Days are counted in UTC, where each has 24 hours; what they mean in Germany is `berlin.ts`'s business. */
const toUtc = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);
const toDay = (date: Date): Day => date.toISOString().slice(0, 10) as Day;

export const addDays = (day: Day, days: number): Day => toDay(new Date(toUtc(day).getTime() + days * dayMs));

/** The day with the same number some months later; the last day of that month when it has no such day (§ 188 (3) BGB). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return toDay(new Date(Date.UTC(year, month - 1 + months, Math.min(number, lastOfMonth))));
}

/** Days from one day to a later one; negative when the other is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / dayMs);

/** Neither a Saturday nor a Sunday nor one of Baden-Württemberg's twelve public holidays (FTG § 1). */
export function isWorkingDay(day: Day): boolean {
  const weekday = toUtc(day).getUTCDay();
  // The library reads the local calendar day of a date, so noon of that day is safe in every time zone.
  const [year = 0, month = 1, number = 1] = day.split('-').map(Number);
  return weekday !== 0 && weekday !== 6 && !isHoliday(new Date(year, month - 1, number, 12), 'BW');
}

/** The day itself, or the first working day after it. */
export function workingDayFrom(day: Day): Day {
  let candidate = day;
  while (!isWorkingDay(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** 24:00 in Germany at the end of a day: the first moment that is too late. */
export const endOfBerlinDay = (day: Day): Instant => startOfBerlinDay(addDays(day, 1));
