/**
 * Days as whole numbers since 1 January 1970, moments as milliseconds: the oracle's own arithmetic, which shares nothing
 * with the calendar of the platform.
 */
export type DayNumber = number;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

export const dayNumber = (iso: string): DayNumber => Date.UTC(yearOf(iso), monthOf(iso) - 1, dateOf(iso)) / dayMs;
const yearOf = (iso: string) => Number(iso.slice(0, 4));
const monthOf = (iso: string) => Number(iso.slice(5, 7));
const dateOf = (iso: string) => Number(iso.slice(8, 10));

export const isoDay = (day: DayNumber): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** 0: Sunday. The first of January 1970 was a Thursday. */
const weekday = (day: DayNumber): number => (day + 4) % 7;

/** Summer time begins and ends at 1:00 UTC on the last Sunday of March and October (Directive 2000/84/EC). */
function lastSunday(year: number, month: number): DayNumber {
  const last = Date.UTC(year, month, 0) / dayMs;
  return last - weekday(last);
}

/** Hours that Germany is ahead of UTC at a moment. */
function ahead(moment: number): number {
  const year = new Date(moment).getUTCFullYear();
  const [begins, ends] = [lastSunday(year, 3), lastSunday(year, 10)].map((day) => day * dayMs + hourMs);
  return moment >= (begins ?? 0) && moment < (ends ?? 0) ? 2 : 1;
}

/** 0:00 in Germany on a day: the clocks change later in the night, so that the noon before tells the offset. */
export const midnight = (day: DayNumber): number => day * dayMs - ahead(day * dayMs - 12 * hourMs) * hourMs;
/** 12:00 in Germany. */
export const noon = (day: DayNumber): number => day * dayMs + 12 * hourMs - ahead(day * dayMs + 12 * hourMs) * hourMs;

/** The day and the hour that a moment has in Germany. */
export function berlin(moment: number): { day: DayNumber; hour: number } {
  const local = moment + ahead(moment) * hourMs;
  return { day: Math.floor(local / dayMs), hour: Math.floor((local % dayMs) / hourMs) };
}

/** Easter Sunday by Gauss, as Lichtenberg corrected it. */
function easter(year: number): DayNumber {
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const a = year % 19;
  const d = (19 * a + moon) % 30;
  const r = Math.floor((d + Math.floor(a / 11)) / 29);
  const border = 21 + d - r;
  const sunday = 7 - ((year + Math.floor(year / 4) + sun) % 7);
  const way = 7 - ((border - sunday) % 7);
  return Date.UTC(year, 2, border + way) / dayMs;
}

/** The twelve public holidays of Baden-Württemberg (FTG § 1): nine dates and feasts beside Christmas and the year's ends. */
function isHoliday(day: DayNumber): boolean {
  const iso = isoDay(day);
  const fixed = ['01-01', '01-06', '05-01', '10-03', '11-01', '12-25', '12-26'];
  return fixed.includes(iso.slice(5)) || [-2, 1, 39, 50, 60].includes(day - easter(yearOf(iso)));
}

/** The day itself, or the next that is neither Saturday nor Sunday nor holiday (§ 193 BGB). */
export function workingDay(day: DayNumber): DayNumber {
  return [0, 6].includes(weekday(day)) || isHoliday(day) ? workingDay(day + 1) : day;
}
