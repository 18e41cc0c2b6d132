import * as z from 'zod';
import type { Text } from '../text.ts';
import { type Field, type FieldValue, fullSchema, type RowsField } from './field.ts';

/** One page of a form. Its id names the section in which its values are stored. */
export type Page = {
  id: string;
  title: Text;
  intro?: Text;
  fields: Readonly<Record<string, Field | RowsField>>;
};

/** The values of one row, by field, with the row's id. */
export type RowValues = { id: string } & Record<string, FieldValue | undefined>;
/** The values of one page: single values by field, rows by the field of their group. */
export type PageValues = Record<string, FieldValue | RowValues[] | undefined>;

const valueSchema = (field: Field) =>
  field.required === false ? z.optional(emptyAsMissing(field)) : fullSchema(field);

/** An optional field that was emptied again counts as not given. */
const emptyAsMissing = (field: Field) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.optional(fullSchema(field)));

const fieldsOf = (fields: Readonly<Record<string, Field>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueSchema(field)]));

const rowsOf = (field: RowsField) =>
  z
    .array(z.strictObject({ id: z.string(), ...fieldsOf(field.fields) }), 'tooFewRows')
    .min(field.minRows, 'tooFewRows')
    .max(field.maxRows, 'tooManyRows');

/** What a page must hold when it is submitted. Browser and Lambda validate with this very schema. */
export function pageSchema(page: Page): z.ZodType<PageValues> {
  const entries = Object.entries(page.fields).map(([name, field]) => [
    name,
    field.kind === 'rows' ? rowsOf(field) : valueSchema(field),
  ]);
  return z.strictObject(Object.fromEntries(entries)) as unknown as z.ZodType<PageValues>;
}
