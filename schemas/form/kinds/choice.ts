import * as z from 'zod';
import type { Text } from '../../text.ts';
import type { FieldCommon, FieldKind } from './kind.ts';

export type ChoiceField = FieldCommon & { kind: 'choice'; options: Readonly<Record<string, Text>> };

export const choice: FieldKind<ChoiceField, string> = {
  draft: (field) => z.string().refine((value) => value in field.options, 'notAnOption'),
  full: (field) =>
    z
      .string('required')
      .min(1, 'required')
      .refine((value) => value in field.options, 'notAnOption'),
  read: (field, typed) => (typed in field.options ? typed : undefined),
  write: (_field, value) => value,
  print: (field, value, language) => field.options[value]?.[language] ?? value,
};
