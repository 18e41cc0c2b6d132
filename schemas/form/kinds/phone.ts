import * as z from 'zod';
import type { FieldCommon, FieldKind } from './kind.ts';
import { readableText } from './text.ts';

export type PhoneField = FieldCommon & { kind: 'phone' };

const maxLength = 40;

/** Digits with the signs people put between them; at least four digits, so that a short extension alone is refused. */
const number = /^\+?[\d\s()/.-]*(\d[\s()/.-]*){4,}$/;

export const phone: FieldKind<PhoneField, string> = {
  draft: () => readableText.max(maxLength, 'tooLong'),
  full: () => z.string('required').trim().min(1, 'required').max(maxLength, 'tooLong').regex(number, 'notAPhone'),
  read: (_field, typed) => typed.trim(),
  write: (_field, value) => value,
  print: (_field, value) => value,
};
