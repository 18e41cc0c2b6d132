import * as z from 'zod';
import type { Language, Text } from '../../text.ts';
import type { FieldCommon, FieldKind } from './kind.ts';

/**
 * A number with a fixed count of decimal places, stored as an integer of its smallest step: with two places 0.25 is
 * stored as 25, so that sums and products stay exact. `min` and `max` are in those steps.
 */
export type NumberField = FieldCommon & { kind: 'number'; places: 0 | 2; min: number; max: number; unit: Text };

/** German and English hands: "0,25", "0.25", "1.000", "12". A lone dot followed by three digits groups thousands. */
function readNumber(typed: string, places: number): number | undefined {
  const compact = typed.replace(/[\s\u00a0\u202f]/g, '');
  const grouped = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(compact) ? compact.replaceAll('.', '') : compact;
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(grouped);
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  if (fraction.replace(/0+$/, '').length > places) return undefined;
  return Number((match[1] ?? '') + fraction.slice(0, places).padEnd(places, '0'));
}

const locale: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

const format = (field: NumberField, value: number, language: Language) =>
  new Intl.NumberFormat(locale[language], { minimumFractionDigits: field.places }).format(value / 10 ** field.places);

export const number: FieldKind<NumberField, number> = {
  draft: () => z.int().min(0).max(999_999_999),
  full: (field) => z.int('required').min(field.min, 'tooSmall').max(field.max, 'tooLarge'),
  read: (field, typed) => readNumber(typed, field.places),
  write: (field, value) => (value / 10 ** field.places).toFixed(field.places).replace('.', ','),
  print: (field, value, language) => `${format(field, value, language)} ${field.unit[language]}`.trimEnd(),
};

/** A bound of the field in words: "0,25 VZÄ". */
export const printBound = (field: NumberField, value: number, language: Language) =>
  number.print(field, value, language);
