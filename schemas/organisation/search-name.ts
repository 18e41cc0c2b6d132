import type { OrganisationFound } from '../routes.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';

/**
 * A text as people type it, in two spellings without case: umlauts written out ("muehlacker") and as plain letters
 * ("muhlacker"). Who types "Mühlacker" means both. `ß` is "ss" in each, since nobody writes a plain letter for it.
 */
export type Spelling = { written: string; plain: string };

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };
const marks = /\p{M}/gu;
const notOfWords = /[^\p{L}\p{N}]+/gu;

export function spellings(text: string): Spelling {
  const lower = text.normalize('NFC').toLowerCase().replaceAll('ß', 'ss');
  return {
    written: tidy(lower.replace(/[äöü]/g, (letter) => umlauts[letter] ?? letter)),
    plain: tidy(lower),
  };
}

/** Only letters and digits count, and no accents: "Budyšin" is found as "budysin". */
const tidy = (text: string): string => text.normalize('NFD').replace(marks, '').replace(notOfWords, ' ').trim();

/** What names begin with to say their kind; people leave it out when they search. */
const kindWords =
  /^(?:Landkreis|Stadtkreis|Landeshauptstadt|Universitätsstadt|Stadt|Gemeinde|Markt|Gemeindeverwaltungsverband|GVV) /;

export const withoutKind = (name: string): string => name.replace(kindWords, '');

type Searchable = { whole: string; bare: string; words: readonly string[]; more: readonly string[] };
type Entry = {
  found: OrganisationFound;
  ags: string;
  spelt: { written: Searchable; plain: Searchable };
};
export type OrganisationIndex = readonly Entry[];

/** Prepares a directory for searching: 1,300 organisations take some milliseconds, each search well below one. */
export function indexOrganisations(organisations: readonly Organisation[]): OrganisationIndex {
  const names = new Map(organisations.map(({ id, name }) => [id as string, name]));
  return organisations.map((organisation) => {
    const kreisName = organisation.kreis && names.get(`kreis-${organisation.kreis}`);
    const found = { ...organisation, ...(kreisName && { kreisName }) };
    return {
      found,
      ags: organisation.ags ?? '',
      spelt: { written: searchable(found, 'written'), plain: searchable(found, 'plain') },
    };
  });
}

function searchable({ name, kind, town = '', kreisName = '' }: OrganisationFound, way: keyof Spelling): Searchable {
  const wordsOf = (text: string) => spellings(text)[way].split(' ').filter(Boolean);
  return {
    whole: spellings(name)[way],
    bare: spellings(withoutKind(name))[way],
    words: wordsOf(name),
    more: wordsOf(`${kreisName} ${town} ${kind === 'association' ? 'GVV' : ''}`),
  };
}

type Search = { kinds?: readonly OrganisationKind[] | undefined; most: number };

/** Organisations by name or official key, the best match first; those that exist no more come last. */
export function searchOrganisations(index: OrganisationIndex, query: string, { kinds, most }: Search) {
  const typed = spellings(query);
  if (typed.plain === '') return [];
  return index
    .filter(({ found }) => kinds === undefined || kinds.includes(found.kind))
    .map((entry) => ({ entry, rank: rankOf(entry, typed) }))
    .filter(({ rank }) => rank < noMatch)
    .sort(
      (one, other) =>
        Number(one.entry.found.dissolved !== undefined) - Number(other.entry.found.dissolved !== undefined) ||
        one.rank - other.rank ||
        kindRank[one.entry.found.kind] - kindRank[other.entry.found.kind] ||
        compare(one.entry.spelt.plain.bare, other.entry.spelt.plain.bare) ||
        compare(one.entry.ags, other.entry.ags),
    )
    .slice(0, most)
    .map(({ entry }) => entry.found);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Among equally good matches the Kreise come first: there are 44 of them, and they apply most. */
const kindRank: Record<OrganisationKind, number> = {
  landkreis: 0,
  stadtkreis: 0,
  municipality: 1,
  association: 2,
  carrier: 3,
};

const noMatch = 9;

function rankOf({ ags, spelt }: Entry, typed: Spelling): number {
  if (/^\d+$/.test(typed.plain) && ags.startsWith(typed.plain)) return ags === typed.plain ? 0 : 4;
  return Math.min(rankIn(spelt.written, typed.written), rankIn(spelt.plain, typed.plain));
}

/** Shorter pieces than this stand inside of nearly every name. */
const pieceLength = 3;

function rankIn({ whole, bare, words, more }: Searchable, typed: string): number {
  if (bare === typed || whole === typed) return 1;
  if (`${bare} `.startsWith(`${typed} `)) return 2;
  if (bare.startsWith(typed) || whole.startsWith(typed)) return 3;
  const typedWords = typed.split(' ');
  const begins = (among: readonly string[]) => (word: string) => among.some((one) => one.startsWith(word));
  if (typedWords.every(begins(words))) return 5;
  // "altdorf böblingen": at least one word is of the name, the others say where it lies.
  if (typedWords.every(begins([...words, ...more]))) return typedWords.some(begins(words)) ? 6 : 7;
  return typed.length >= pieceLength && whole.includes(typed) ? 8 : noMatch;
}
