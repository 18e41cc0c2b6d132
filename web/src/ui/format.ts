import type { Day, Instant } from '#schemas/ids.ts';
import type { Language } from '#schemas/text.ts';

const locale: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };
const timeZone = 'Europe/Berlin';

const clock: Record<Language, (day: string, time: string) => string> = {
  de: (day, time) => `${day}, ${time} Uhr`,
  en: (day, time) => `${day}, ${time}`,
};

const dayOf = (date: Date, language: Language, zone: string) =>
  new Intl.DateTimeFormat(locale[language], { timeZone: zone, dateStyle: 'long' }).format(date);

/** "14:03", in Berlin. */
export const formatTime = (instant: Instant, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );

/** "3. März 2026, 14:03 Uhr", in Berlin. */
export const formatInstant = (instant: Instant, language: Language): string =>
  clock[language](dayOf(new Date(instant), language, timeZone), formatTime(instant, language));

/** "3. März 2026" of a calendar day, which has no time zone. */
export const formatDay = (day: Day, language: Language): string => dayOf(new Date(`${day}T00:00:00Z`), language, 'UTC');

/** The Berlin day of a moment as a number of days, for differences between days. */
function dayNumber(milliseconds: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(milliseconds));
  return Date.parse(`${parts}T00:00:00Z`) / 86_400_000;
}

/** A deadline at the end of a day reads as that day's 24:00, not as 23:59 or as the next day's 00:00. */
export function formatDeadline(deadline: Instant, language: Language): string {
  const last = new Date(Date.parse(deadline) - 1);
  const endOfDay = formatTime(last.toISOString() as Instant, language) === '23:59';
  return endOfDay ? clock[language](dayOf(last, language, timeZone), '24:00') : formatInstant(deadline, language);
}

/** Whole Berlin days until the day of the deadline: 0 on its last day, negative once it is over. */
export const daysLeft = (deadline: Instant, now: number): number => {
  const last = Date.parse(deadline) - 1;
  return now > last ? -1 : dayNumber(last) - dayNumber(now);
};
