import type { Day } from '../ids.ts';
import type { Language } from '../text.ts';

const locale: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** "22. November 2026" in German, "22 November 2026" in English. */
export const formatDay = (day: Day, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00.000Z`),
  );
