import * as z from 'zod';
import type { FieldCommon, FieldKind } from './kind.ts';

/** A statement that must be ticked. */
export type ConfirmationField = FieldCommon & { kind: 'confirmation' };

export const confirmation: FieldKind<ConfirmationField, boolean> = {
  draft: () => z.boolean(),
  full: () => z.boolean('mustBeConfirmed').refine((value) => value, 'mustBeConfirmed'),
  read: (_field, typed) => (typed === 'true' ? true : typed === 'false' ? false : undefined),
  write: (_field, value) => String(value),
  print: (_field, value, language) => (value ? { de: 'Ja', en: 'Yes' } : { de: 'Nein', en: 'No' })[language],
};
