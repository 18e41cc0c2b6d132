import type { Language } from '../text.ts';
import { type Field, fullSchema, type RowsField, readTyped } from './field.ts';

/** Cells of one row as texts that the fields understand, by column; what was empty in the sheet is left out. */
export type PastedRow = Readonly<Record<string, string>>;

export type Pasted = {
  rows: readonly PastedRow[];
  /** How many of the texts somebody has to look at: unreadable, or not acceptable in their field. */
  doubtful: number;
};

/**
 * Reads cells that were copied from a spreadsheet: columns from `from` on in the order of the form, or by the labels of a
 * header line when there is one. What cannot be read stays as it was typed.
 * @param text tab-separated lines as spreadsheets put them on the clipboard; a cell with a line break, a tab or a quote
 * stands in quotes, its own quotes doubled
 * @returns undefined when it is no more than one cell: that is ordinary text
 */
export function readPaste(field: RowsField, from: string, text: string): Pasted | undefined {
  const lines = readCells(text);
  if (lines.length <= 1 && (lines[0]?.length ?? 0) <= 1) return undefined;
  const header = headerOf(field, lines[0] ?? []);
  const names = Object.keys(field.fields);
  const columns = header ?? names.slice(Math.max(0, names.indexOf(from)));
  const rows = (header ? lines.slice(1) : lines).map((cells) => readRow(field, columns, cells));
  const filled = rows.filter((row) => Object.keys(row).length > 0);
  return { rows: filled, doubtful: filled.reduce((sum, row) => sum + doubtfulIn(field, row), 0) };
}

/** The cells of a copied range, line by line; empty lines at its end are no lines. */
function readCells(text: string): string[][] {
  const lines: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/y;
  for (let at = 0; at <= text.length; ) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    const end = found ? cell.lastIndex : at;
    lines.at(-1)?.push(found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? '');
    const separator = /^(?:\t|\r\n|\r|\n)/.exec(text.slice(end, end + 2))?.[0];
    if (separator === undefined) break;
    if (separator !== '\t') lines.push([]);
    at = end + separator.length;
  }
  while (lines.length > 0 && lines.at(-1)?.every((each) => each.trim() === '')) lines.pop();
  return lines;
}

const languages: readonly Language[] = ['de', 'en'];

/** Upper and lower case, spaces and punctuation at the end make no difference to people. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:?*]+$/, '')
    .toLowerCase();

/** The columns that a first line names by their labels; none when it holds anything else. */
function headerOf(field: RowsField, cells: readonly string[]): (string | undefined)[] | undefined {
  const columns = cells.map((cell) => columnNamed(field, cell));
  const isHeader = cells.every((cell, index) => cell.trim() === '' || columns[index] !== undefined);
  return isHeader && columns.some((column) => column !== undefined) ? columns : undefined;
}

const columnNamed = (field: RowsField, cell: string): string | undefined =>
  Object.entries(field.fields).find(([, { label }]) =>
    languages.some((language) => plain(label[language]) === plain(cell)),
  )?.[0];

function readRow(field: RowsField, columns: readonly (string | undefined)[], cells: readonly string[]): PastedRow {
  const row: Record<string, string> = {};
  for (const [index, cell] of cells.entries()) {
    const column = columns[index];
    const inner = column === undefined ? undefined : field.fields[column];
    if (column !== undefined && inner && cell.trim() !== '') row[column] = readCell(inner, cell);
  }
  return row;
}

const answers: Readonly<Record<string, boolean>> = {
  ...{ ja: true, yes: true, j: true, y: true, x: true, wahr: true, true: true, '1': true },
  ...{ nein: false, no: false, n: false, falsch: false, false: false, '0': false },
};

/** The text of a cell as somebody would type it into the field. */
function readCell(field: Field, cell: string): string {
  const text = cell.trim();
  switch (field.kind) {
    case 'choice':
      return optionNamed(field.options, text) ?? text;
    case 'yesNo':
    case 'confirmation': {
      const word = plain(text);
      return Object.hasOwn(answers, word) ? String(answers[word]) : text;
    }
    case 'number':
      return readTyped(field, text) === undefined ? withoutUnit(text, Object.values(field.unit)) : text;
    case 'text':
      return field.rows === undefined ? text.replace(/\s*[\r\n]+\s*/g, ' ') : text;
    default:
      return text;
  }
}

const optionNamed = (options: Readonly<Record<string, Record<Language, string>>>, text: string): string | undefined =>
  Object.entries(options).find(
    ([key, label]) =>
      plain(key) === plain(text) || languages.some((language) => plain(label[language]) === plain(text)),
  )?.[0];

/** "0,50 VZÄ" is a number with what the field says itself. */
function withoutUnit(text: string, units: readonly string[]): string {
  const unit = units.find((each) => plain(text).endsWith(plain(each)));
  return unit === undefined ? text : text.slice(0, -unit.length).trim();
}

const doubtfulIn = ({ fields }: RowsField, row: PastedRow): number =>
  Object.entries(row).filter(([column, text]) => {
    const field = fields[column];
    const value = field && readTyped(field, text);
    return !field || value === undefined || !fullSchema(field).safeParse(value).success;
  }).length;
