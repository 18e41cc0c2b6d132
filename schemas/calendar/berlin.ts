import type { Day, Instant } from '../ids.ts';
import type { Language } from '../text.ts';

const timeZone = 'Europe/Berlin';

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Made when needed, since the first formatter loads the calendar data, which a function should not wait for at its start;
 * and once, since to make one takes a hundred times as long as to use it.
 */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${Object.entries(options)}`;
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formatters.set(name, made);
  return made;
}

/** The calendar day on which a moment falls in Germany. */
export const berlinDay = (at: Instant): Day =>
  formatter('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at)) as Day;

/** The calendar year on which a moment falls in Germany. */
export const berlinYear = (at: Instant): string => berlinDay(at).slice(0, 4);

/** 0:00 in Germany at the beginning of a day; the clocks change later in the night, so it exists on every day. */
export function startOfBerlinDay(day: Day): Instant {
  const summer = Date.parse(`${day}T00:00:00.000+02:00`);
  const hour = formatter('en-GB', { hour: '2-digit', hourCycle: 'h23' }).format(new Date(summer));
  const start = hour === '00' ? summer : Date.parse(`${day}T00:00:00.000+01:00`);
  return new Date(start).toISOString() as Instant;
}

const locale: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** "22. November 2026 um 08:05 Uhr" in German, "22 November 2026 at 08:05" in English. */
export function formatMoment(at: Instant, language: Language): string {
  const written = formatter(locale[language], { dateStyle: 'long', timeStyle: 'short' });
  return `${written.format(new Date(at))}${language === 'de' ? ' Uhr' : ''}`;
}
