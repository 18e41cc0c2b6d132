import type * as z from 'zod';
import type { Language, Text } from '../text.ts';
import { type ChoiceField, choice } from './kinds/choice.ts';
import { type ConfirmationField, confirmation } from './kinds/confirmation.ts';
import { type DateField, date } from './kinds/date.ts';
import { type EmailField, email } from './kinds/email.ts';
import { type IbanField, iban } from './kinds/iban.ts';
import type { FieldCommon, FieldKind } from './kinds/kind.ts';
import { type MoneyField, money } from './kinds/money.ts';
import { type NumberField, number } from './kinds/number.ts';
import { type PhoneField, phone } from './kinds/phone.ts';
import { type TextField, text } from './kinds/text.ts';
import { type YesNoField, yesNo } from './kinds/yes-no.ts';

/** A field that holds one value. */
export type Field =
  | TextField
  | EmailField
  | PhoneField
  | ChoiceField
  | NumberField
  | ConfirmationField
  | MoneyField
  | IbanField
  | YesNoField
  | DateField;

/** A group of fields that can be given several times; each row has an id of its own that never changes. */
export type RowsField = FieldCommon & {
  kind: 'rows';
  /** Heading of one row, followed by its position. */
  rowLabel: Text;
  addLabel: Text;
  minRows: number;
  maxRows: number;
  fields: Readonly<Record<string, Field>>;
};

/**
 * Attachments. Each file stands at `<field>/<document id>` with its position, as rows without columns do; what a file
 * is called and whether it was checked, the document's record says.
 */
export type FilesField = FieldCommon & { kind: 'files'; maxFiles: number };

/** Whatever stands on a page. */
export type PageField = Field | RowsField | FilesField;

/** What a field can hold when stored. */
export type FieldValue = string | number | boolean;

type Kinds = { [K in Field['kind']]: FieldKind<Extract<Field, { kind: K }>, FieldValue> };

/** Every kind of field. Each kind takes and gives its own type of value; the table forgets which, the schemas check it. */
const kinds = { text, email, phone, choice, number, confirmation, money, iban, yesNo, date } as unknown as Kinds;

const kindOf = (field: Field) => kinds[field.kind] as FieldKind<Field, FieldValue>;

export const draftSchema = (field: Field): z.ZodType<FieldValue> => kindOf(field).draft(field);
export const fullSchema = (field: Field): z.ZodType<FieldValue> => kindOf(field).full(field);
export const readTyped = (field: Field, typed: string): FieldValue | undefined => kindOf(field).read(field, typed);
export const writeTyped = (field: Field, value: FieldValue): string => kindOf(field).write(field, value);
export const printValue = (field: Field, value: FieldValue, language: Language): string =>
  kindOf(field).print(field, value, language);
