import { type TextKey, texts } from './texts.ts';

export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: TextKey, values?: Values) => string;

/** The sentence of the catalogue with its `{placeholders}` filled. */
export function translator(language: Language): Translate {
  return (key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

/** The language chosen on the page, or undefined when none was. */
export function chosenLanguage(value: string | null): Language | undefined {
  return languages.find((language) => language === value);
}

/** The language that the browser prefers; German unless English comes before it (RFC 9110, 12.5.4). */
export function browserLanguage(header = ''): Language {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean) ?? '1';
    return { language: tag.slice(0, 2), quality: Number(quality) };
  });
  const weight = (language: Language) =>
    Math.max(0, ...ranges.filter((range) => range.language === language).map(({ quality }) => quality));
  const order = (language: Language) => ranges.findIndex((range) => range.language === language);
  const englishFirst = weight('en') > weight('de') || (weight('en') === weight('de') && order('en') < order('de'));
  return weight('en') > 0 && englishFirst ? 'en' : 'de';
}
