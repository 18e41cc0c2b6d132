import * as z from 'zod';
import type { FieldCommon, FieldKind } from './kind.ts';

/** A question with two answers, none of which is given beforehand. */
export type YesNoField = FieldCommon & { kind: 'yesNo' };

export const yesNo: FieldKind<YesNoField, boolean> = {
  draft: () => z.boolean(),
  full: () => z.boolean('required'),
  read: (_field, typed) => (typed === 'true' ? true : typed === 'false' ? false : undefined),
  write: (_field, value) => String(value),
  print: (_field, value, language) => (value ? { de: 'Ja', en: 'Yes' } : { de: 'Nein', en: 'No' })[language],
};
