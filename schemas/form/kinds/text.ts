import * as z from 'zod';
import type { FieldCommon, FieldKind } from './kind.ts';

/** A line of text, or several when `rows` is given. */
export type TextField = FieldCommon & { kind: 'text'; maxLength: number; rows?: number; autocomplete?: string };

/** Half a surrogate pair or a control character is no text: hashes and other systems would read something else. */
const isReadable = (value: string): boolean => value.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(value);

/** One line or several of readable text, also outside of forms. */
export const readableText = z.string('required').refine(isReadable, 'notReadable');

/** Something to see: characters without width alone are as good as nothing. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

export const text: FieldKind<TextField, string> = {
  draft: (field) => readableText.max(field.maxLength, 'tooLong'),
  full: (field) => readableText.trim().regex(visible, 'required').max(field.maxLength, 'tooLong'),
  read: (_field, typed) => typed,
  write: (_field, value) => value,
  print: (_field, value) => value,
};
