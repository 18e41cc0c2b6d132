import * as z from 'zod';
import type { Text } from '../../text.ts';
import type { FieldCommon, FieldKind } from './kind.ts';

export type ChoiceField = FieldCommon & { kind: 'choice'; options: Readonly<Record<string, Text>> };

/** Own keys only: every object also knows words like "constructor". */
const offers = (field: ChoiceField, value: string): boolean => Object.hasOwn(field.options, value);

export const choice: FieldKind<ChoiceField, string> = {
  draft: (field) => z.string().refine((value) => offers(field, value), 'notAnOption'),
  full: (field) =>
    z
      .string('required')
      .min(1, 'required')
      .refine((value) => offers(field, value), 'notAnOption'),
  read: (field, typed) => (offers(field, typed) ? typed : undefined),
  write: (_field, value) => value,
  print: (field, value, language) => field.options[value]?.[language] ?? value,
};
