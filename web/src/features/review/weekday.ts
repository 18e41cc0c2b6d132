import type { Day } from '#schemas/ids.ts';
import type { Language } from '#schemas/text.ts';

const locale: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** "Montag, 5. Oktober 2026" of a calendar day. */
export const formatWeekday = (day: Day, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], { timeZone: 'UTC', dateStyle: 'full' }).format(
    new Date(`${day}T00:00:00Z`),
  );
