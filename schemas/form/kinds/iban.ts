import { electronicFormatIBAN, friendlyFormatIBAN, isValidIBAN } from 'ibantools';
import * as z from 'zod';
import type { FieldCommon, FieldKind } from './kind.ts';
import { readableText } from './text.ts';

/** An international bank account number (ISO 13616), stored without spaces. */
export type IbanField = FieldCommon & { kind: 'iban' };

/** 34 characters and the spaces between groups of four. */
const maxLength = 60;

export const iban: FieldKind<IbanField, string> = {
  draft: () => readableText.max(maxLength, 'tooLong'),
  full: () =>
    z
      .string('required')
      .trim()
      .min(1, 'required')
      .refine((value) => isValidIBAN(electronicFormatIBAN(value) ?? ''), 'notAnIban'),
  read: (_field, typed) => electronicFormatIBAN(typed) ?? '',
  write: (_field, value) => friendlyFormatIBAN(value) ?? value,
  print: (_field, value) => friendlyFormatIBAN(value) ?? value,
};
