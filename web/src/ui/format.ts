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

/** "3. März 2026, 14:03:07 Uhr": for receipts, where the second may decide. */
export function formatMoment(instant: Instant, language: Language): string {
  const time = new Intl.DateTimeFormat(locale[language], { timeZone, timeStyle: 'medium', hourCycle: 'h23' });
  return clock[language](dayOf(new Date(instant), language, timeZone), time.format(new Date(instant)));
}

/** "3. März 2026" of a calendar day, which has no time zone. */
export const formatDay = (day: Day, language: Language): string => dayOf(new Date(`${day}T00:00:00Z`), language, 'UTC');

/** The day in Berlin of a moment in milliseconds. */
export const berlinDay = (milliseconds: number): Day =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(milliseconds)) as Day;

/** Days as numbers, for differences between them. */
const dayNumber = (milliseconds: number): number => Date.parse(`${berlinDay(milliseconds)}T00:00:00Z`) / 86_400_000;

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

/** "1,4 MB", counted as file managers do; at least "1 kB", since nobody counts single bytes of a file. */
export function formatBytes(bytes: number, language: Language): string {
  const kilobytes = bytes / 1024;
  const large = kilobytes >= 1024;
  const amount = large ? kilobytes / 1024 : Math.max(1, Math.round(kilobytes));
  const figure = new Intl.NumberFormat(locale[language], { maximumFractionDigits: 1 }).format(amount);
  return `${figure} ${large ? 'MB' : 'kB'}`;
}

/** Whole days from today in Berlin to a calendar day: 0 on the day itself, negative once it is over. */
export const daysUntil = (day: Day, now: number): number =>
  Date.parse(`${day}T00:00:00Z`) / 86_400_000 - dayNumber(now);
