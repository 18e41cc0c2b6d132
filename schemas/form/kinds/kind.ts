import type * as z from 'zod';
import type { Language, Text } from '../../text.ts';

/** Shows a field only while another field of the same page, or of the same row, holds one of these values. */
export type When = { field: string; is: readonly (string | boolean)[] };

/** What every field has, whatever its kind. */
export type FieldCommon = {
  label: Text;
  hint?: Text;
  /** Fields are required unless they say otherwise. */
  required?: false;
  /** A field that is not shown is not asked for, and what it holds is left out on submission. */
  when?: When;
};

/**
 * One kind of field: from it follow the draft schema, the full schema, the widget's text and what is printed.
 * `Value` is what is stored; a widget holds typed text (or a tick) and reads it into a value.
 */
export type FieldKind<Field, Value> = {
  /** A draft may be incomplete but never malformed: type and size only. */
  draft(field: Field): z.ZodType<Value>;
  /** All rules that a submitted value must keep; issue messages are codes of `field-errors.ts`. */
  full(field: Field): z.ZodType<Value>;
  /** Reads what a person typed; undefined when it cannot be understood. */
  read(field: Field, typed: string): Value | undefined;
  /** The stored value as a person would type it. */
  write(field: Field, value: Value): string;
  /** The value as printed on a summary, a case page or a letter. */
  print(field: Field, value: Value, language: Language): string;
};
