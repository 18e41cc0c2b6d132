import * as z from 'zod';
import type { Text } from '../text.ts';
import { type Field, type FieldValue, type FilesField, fullSchema, type PageField, type RowsField } from './field.ts';

/** One page of a form. Its id names the section in which its values are stored. */
export type Page = {
  id: string;
  title: Text;
  intro?: Text;
  /** How long it takes who has everything at hand. */
  minutes: number;
  fields: Readonly<Record<string, PageField>>;
  /** Places of the page that rules point to and that are no fields, such as what a financing plan lacks, by path. */
  places?: Readonly<Record<string, Text>>;
};

/** The values of one row, by field, with the row's id. */
export type RowValues = { id: string } & Record<string, FieldValue | undefined>;
/** The values of one page: single values by field, rows by the field of their group. */
export type PageValues = Record<string, FieldValue | RowValues[] | undefined>;

type Fields = Readonly<Record<string, PageField>>;
type Values = Readonly<Record<string, unknown>>;

/** The fields that are shown while the page, or the row, holds these values. Browser and Lambda ask this very function. */
export const visibleFields = <F extends Fields>(fields: F, values: Values): [string, F[string]][] =>
  (Object.entries(fields) as [string, F[string]][]).filter(
    ([, { when }]) => when === undefined || when.is.some((value) => values[when.field] === value),
  );

/** The values without those of hidden fields. */
export function visibleValues(page: Page, values: PageValues): PageValues {
  const shown = visibleFields(page.fields, values).map(([name, field]) => {
    const value = values[name];
    return [name, field.kind === 'rows' ? visibleRows(field, value as RowValues[]) : value];
  });
  return Object.fromEntries(shown);
}

const visibleRows = (field: RowsField, rows: RowValues[]): RowValues[] =>
  rows.map((row) => {
    const shown = visibleFields(field.fields, row).map(([name]) => [name, row[name]]);
    return { ...Object.fromEntries(shown), id: row.id } as RowValues;
  });

const valueSchema = (field: Field) =>
  field.required === false ? z.optional(emptyAsMissing(field)) : fullSchema(field);

/** An optional field that was emptied again counts as not given. */
const emptyAsMissing = (field: Field) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.optional(fullSchema(field)));

/** Making a schema costs far more than using it: there is one for each set of fields that are shown together. */
const schemas = new WeakMap<Fields, Map<string, z.ZodType>>();

function schemaOfShown(fields: Fields, values: Values, always: z.ZodRawShape = {}): z.ZodType {
  const shown = visibleFields(fields, values);
  const known = schemas.get(fields) ?? new Map<string, z.ZodType>();
  schemas.set(fields, known);
  const names = shown.map(([name]) => name).join();
  const schema =
    known.get(names) ??
    z.strictObject({ ...always, ...Object.fromEntries(shown.map(([name, field]) => [name, schemaOf(field)])) });
  known.set(names, schema);
  return schema;
}

/** A row in which a field is hidden does not have it; which ones those are, each row decides for itself. */
const rowSchema = (field: RowsField) =>
  z.looseObject({ id: z.string() }).superRefine((row, context) => {
    const result = schemaOfShown(field.fields, row, { id: z.string() }).safeParse(row);
    for (const issue of result.error?.issues ?? []) context.addIssue({ ...issue, code: 'custom', input: row });
  });

const rowsOf = (field: RowsField) =>
  z.array(rowSchema(field), 'tooFewRows').min(field.minRows, 'tooFewRows').max(field.maxRows, 'tooManyRows');

const filesOf = (field: FilesField) =>
  z
    .array(z.strictObject({ id: z.string() }), 'required')
    .min(field.required === false ? 0 : 1, 'required')
    .max(field.maxFiles, 'tooManyFiles');

function schemaOf(field: PageField): z.ZodType {
  if (field.kind === 'rows') return rowsOf(field);
  return field.kind === 'files' ? filesOf(field) : valueSchema(field);
}

/**
 * What a page must hold when it is submitted, as far as its fields are shown. Browser and Lambda validate with this very
 * schema.
 */
export const pageSchema = (page: Page, values: PageValues) =>
  schemaOfShown(page.fields, values) as unknown as z.ZodType<PageValues>;
