import { type Language, type Translate, translator } from './language.ts';
import { type Privacy, privacyFor } from './privacy.ts';

type Parameters = Record<string, string | number | undefined>;

/** How one visitor sees the pages: language, links that keep it, and what may be shown. */
export type View = {
  language: Language;
  t: Translate;
  /** An address of the console, with its query and the language if one was chosen. */
  link(path: string, parameters?: Parameters): string;
  number(value: number): string;
  /** A number of bytes with a fitting unit. */
  bytes(value: number): string;
  /** Platform time in the time of the authority, with seconds. */
  time(milliseconds: number): string;
  demo: boolean;
  privacy: Privacy;
  /** Path and query of this page without the language, for the switch. */
  here: { path: string; parameters: Parameters };
};

type Settings = { language: Language; chosen: boolean; demo: boolean; url: URL };

export function createView({ language, chosen, demo, url }: Settings): View {
  const t = translator(language);
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/Berlin' });
  const kept = chosen ? { lang: language } : {};
  const { lang: _, ...parameters } = Object.fromEntries(url.searchParams);
  return {
    language,
    t,
    demo,
    link: (path, more = {}) => address(path, { ...more, ...kept }),
    number: (value) => decimal.format(value),
    bytes: (value) => bytes(decimal, value),
    time: (milliseconds) => time.format(milliseconds),
    privacy: privacyFor(t, !demo),
    here: { path: url.pathname, parameters },
  };
}

/** A path with its query; what is undefined or empty stays out. */
export function address(path: string, parameters: Parameters): string {
  const entries = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path;
}

function bytes(format: Intl.NumberFormat, value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, value < 1000 ? 0 : Math.floor(Math.log10(value) / 3));
  return `${format.format(value / 1000 ** power)} ${units[power]}`;
}
