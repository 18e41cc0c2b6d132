import { type Field, type FieldValue, type PageField, printValue, type RowsField } from '#schemas/form/field.ts';
import { type Page, type PageValues, type RowValues, visibleFields } from '#schemas/form/page.ts';
import type { DocumentRecord } from '../shared/records/document-record.ts';

export type Entry = { label: string; value: string };
/** A page of the form as a letter prints it: single values first, then each row of its groups. */
export type PrintedPage = { title: string; entries: Entry[]; groups: { title: string; entries: Entry[] }[] };

const nothing = 'keine Angabe';

/** A hash that can be compared by eye and broken over lines. */
export const inGroups = (hash: string): string => hash.replace(/.{8}(?=.)/g, '$& ');

/** What a page of the form holds, in the words in which it was asked and answered; hidden fields are left out. */
export function printedPage(page: Page, values: PageValues, documents: readonly DocumentRecord[]): PrintedPage {
  const shown = visibleFields(page.fields, values);
  return {
    title: page.title.de,
    entries: shown.flatMap(([name, field]) => singleEntries(field, values[name], documents)),
    groups: shown.flatMap(([name, field]) =>
      field.kind === 'rows' ? groupsOf(field, (values[name] ?? []) as RowValues[]) : [],
    ),
  };
}

function singleEntries(field: PageField, value: PageValues[string], documents: readonly DocumentRecord[]): Entry[] {
  switch (field.kind) {
    case 'rows':
      return [];
    case 'files':
      return [{ label: field.label.de, value: printFiles((value ?? []) as RowValues[], documents) }];
    default:
      return [printed(field, value as FieldValue | undefined)];
  }
}

const printed = (field: Field, value: FieldValue | undefined): Entry => ({
  label: field.label.de,
  value: value === undefined || value === '' ? nothing : printValue(field, value, 'de'),
});

function groupsOf(field: RowsField, rows: RowValues[]): PrintedPage['groups'] {
  return rows.map((row, index) => ({
    title: `${field.rowLabel.de} ${index + 1}`,
    entries: visibleFields(field.fields, row).map(([name, inner]) => printed(inner, row[name])),
  }));
}

function printFiles(rows: RowValues[], documents: readonly DocumentRecord[]): string {
  if (rows.length === 0) return 'keine Anlage';
  return rows
    .map(({ id }) => documents.find((document) => document.id === id))
    .map((document) => (document ? `${document.name}\nSHA-256: ${inGroups(document.sha256 ?? nothing)}` : nothing))
    .join('\n\n');
}
