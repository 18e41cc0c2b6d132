import * as z from 'zod';
import type { FieldCommon, FieldKind } from './kind.ts';

/** A line of text, or several when `rows` is given. */
export type TextField = FieldCommon & { kind: 'text'; maxLength: number; rows?: number; autocomplete?: string };

export const text: FieldKind<TextField, string> = {
  draft: (field) => z.string().max(field.maxLength, 'tooLong'),
  full: (field) => z.string('required').trim().min(1, 'required').max(field.maxLength, 'tooLong'),
  read: (_field, typed) => typed,
  write: (_field, value) => value,
  print: (_field, value) => value,
};
