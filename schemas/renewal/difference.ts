import type { Sections } from '../application/application.ts';
import { valuesOfPage } from '../form/check.ts';
import { type Field, type FieldValue, printValue, type RowsField } from '../form/field.ts';
import { type Page, type PageValues, type RowValues, visibleFields } from '../form/page.ts';
import type { FieldPath, StoredFields } from '../form/paths.ts';
import type { Language, Text } from '../text.ts';

/** One thing that is other than last time. */
export type Difference = {
  page: string;
  /** Of the field, or of the row that came or went. */
  path: FieldPath;
  kind: 'changed' | 'added' | 'removed';
  /** "Stelle 2: Stellenumfang"; a row by itself: "Stelle 2". */
  place: Text;
  /** What stood there as it is printed, and what stands there now; of a row what it is about. */
  before?: Text;
  after?: Text;
};

/**
 * What is other in the later answers, page by page in reading order. Rows are the same as long as their id is; a row
 * that came or went is told as a whole, and that rows changed their places is no difference. What is hidden counts as
 * not given, and so does an empty text.
 */
export const differences = (pages: readonly Page[], before: Sections, after: Sections): Difference[] =>
  pages.flatMap((page) => ofPage(page, before[page.id] ?? {}, after[page.id] ?? {}));

function ofPage(page: Page, stored: StoredFields, storedNow: StoredFields): Difference[] {
  const [was, is] = [valuesOfPage(page, stored), valuesOfPage(page, storedNow)];
  return Object.entries(page.fields).flatMap(([name, field]) => {
    if (field.kind === 'files') return [];
    if (field.kind === 'rows') return ofRows({ page: page.id, name, field }, rowsAt(was, name), rowsAt(is, name));
    const values = { was: given(was[name] as FieldValue), is: given(is[name] as FieldValue) };
    return ofField({ page: page.id, path: name, field, place: field.label }, values);
  });
}

const rowsAt = (values: PageValues, name: string): RowValues[] => (values[name] ?? []) as RowValues[];

type Group = { page: string; name: string; field: RowsField };

/** Rows as they stand now, then those that are gone, by the place that they had. */
function ofRows({ page, name, field }: Group, was: readonly RowValues[], is: readonly RowValues[]): Difference[] {
  const about = (rows: readonly RowValues[], row: RowValues) => ({
    page,
    path: `${name}/${row.id}`,
    place: numbered(field.rowLabel, rows.indexOf(row) + 1),
  });
  const standing = is.flatMap((row): Difference[] => {
    const earlier = was.find(({ id }) => id === row.id);
    const { place, path } = about(is, row);
    if (!earlier) return [{ ...about(is, row), kind: 'added', after: rowInWords(field, row) }];
    return Object.entries(field.fields).flatMap(([column, inner]) =>
      ofField(
        { page, path: `${path}/${column}`, field: inner, place: within(place, inner.label) },
        { was: given(earlier[column]), is: given(row[column]) },
      ),
    );
  });
  const gone = was.filter(({ id }) => !is.some((row) => row.id === id));
  return [
    ...standing,
    ...gone.map((row): Difference => ({ ...about(was, row), kind: 'removed', before: rowInWords(field, row) })),
  ];
}

type Place = { page: string; path: FieldPath; field: Field; place: Text };
type Values = { was: FieldValue | undefined; is: FieldValue | undefined };

function ofField({ page, path, field, place }: Place, { was, is }: Values): Difference[] {
  if (was === is) return [];
  const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
  return [
    {
      ...{ page, path, kind, place },
      ...(was !== undefined && { before: withoutUnit(field, printed(field, was), is) }),
      ...(is !== undefined && { after: printed(field, is) }),
    },
  ];
}

const given = (value: FieldValue | undefined): FieldValue | undefined => (value === '' ? undefined : value);

const printed = (field: Field, value: FieldValue): Text => ({
  de: printValue(field, value, 'de'),
  en: printValue(field, value, 'en'),
});

/** "0,50 → 0,75 VZÄ": the unit stands once. */
function withoutUnit(field: Field, text: Text, is: FieldValue | undefined): Text {
  if (field.kind !== 'number' || is === undefined) return text;
  const { unit } = field;
  const cut = (words: string, end: string) => (words.endsWith(` ${end}`) ? words.slice(0, -end.length - 1) : words);
  return { de: cut(text.de, unit.de), en: cut(text.en, unit.en) };
}

const numbered = ({ de, en }: Text, number: number): Text => ({ de: `${de} ${number}`, en: `${en} ${number}` });
const within = (row: Text, field: Text): Text => ({ de: `${row.de}: ${field.de}`, en: `${row.en}: ${field.en}` });

/** What a row says, field by field, without what is hidden or empty. */
function rowInWords({ fields }: RowsField, row: RowValues): Text {
  const values = visibleFields(fields, row).flatMap(([name, field]) => {
    const value = given(row[name]);
    return value === undefined ? [] : [printed(field, value)];
  });
  return { de: values.map(({ de }) => de).join(', '), en: values.map(({ en }) => en).join(', ') };
}

/** Whoever wants to compare longer texts reads them side by side; a sentence of them both would help nobody. */
const longestInSentence = 240;

const words = {
  de: { added: 'neu', removed: 'entfällt', changed: 'Text geändert' },
  en: { added: 'new', removed: 'no longer there', changed: 'text changed' },
} as const satisfies Record<Language, Record<Difference['kind'], string>>;

/** A difference as a line: "Stelle 2: Stellenumfang 0,50 → 0,75 VZÄ", "Stelle 3: neu (…)", "Stelle 1: entfällt (…)". */
export function differenceInWords({ kind, place, before, after }: Difference, language: Language): string {
  const [was, is, where] = [before?.[language] ?? '', after?.[language] ?? '', place[language]];
  const long = was.length > longestInSentence || is.length > longestInSentence;
  if (kind === 'changed' && !long) return `${where} ${was} → ${is}`;
  const what = was || is;
  const more = kind === 'changed' || long || what === '' ? '' : ` (${what})`;
  return `${where}: ${words[language][kind]}${more}`;
}

/** Whether its two sides are too long for the line, and have to be shown beside it. */
export const isLong = ({ before, after }: Difference): boolean =>
  [before, after].some((text) => text !== undefined && text.de.length > longestInSentence);
