import { firstDe } from '#schemas/messages/de/first.ts';
import type { Messages } from '#schemas/messages/de.ts';
import type { Language } from '#schemas/text.ts';
import { NetworkFailure } from './api-problem.ts';

/** Texts of the frame and the start page: German ones are here already, since most people never want others. */
const first: Partial<Record<Language, Pick<Messages, keyof typeof firstDe>>> = { de: firstDe };
/** All texts, for every other page. */
const whole: Partial<Record<Language, Messages>> = {};

const firstOf = {
  de: async () => firstDe,
  en: async () => (await import('#schemas/messages/en/first.ts')).firstEn,
} as const;

const wholeOf = {
  de: async () => (await import('#schemas/messages/de.ts')).de,
  en: async () => (await import('#schemas/messages/en.ts')).en,
} as const;

let wantsWhole = false;
let shown: Language = 'de';

const isHere = (language: Language): boolean =>
  whole[language] !== undefined || (!wantsWhole && first[language] !== undefined);

/** Brings the texts of a language, as many as the pages want by then. @throws NetworkFailure when they do not come */
async function bring(language: Language): Promise<void> {
  while (!isHere(language)) {
    if (wantsWhole) whole[language] = await wholeOf[language]().catch(noAnswer);
    else first[language] = await firstOf[language]().catch(noAnswer);
  }
}

function noAnswer(): never {
  throw new NetworkFailure();
}

/** Waits for the texts of a language and takes them from now on. @throws NetworkFailure when they do not come */
export async function takeLanguage(language: Language): Promise<void> {
  await bring(language);
  shown = language;
}

/** Brings the texts of all pages: whatever is not the first page waits for them. @throws NetworkFailure */
export function loadAllTexts(): Promise<void> {
  wantsWhole = true;
  return bring(shown);
}

/** Texts of a language as far as they are here: those of the first page, or all that a page waited for. */
export const textsOf = (language: Language): Messages => whole[language] ?? ((first[language] ?? firstDe) as Messages);
