import * as z from 'zod';
import { type Cents, cents, formatCents } from '../../money.ts';
import type { FieldCommon, FieldKind } from './kind.ts';

/** An amount of money in cents; `min` and `max` are in cents too. */
export type MoneyField = FieldCommon & { kind: 'money'; min: number; max: number };

/** Ten billion euros: far above any budget, far below what a number can hold exactly. */
const mostCents = 1_000_000_000_000;

/**
 * As people type money: "1.234,5", "1234.50 €", "60 000", "EUR 12". A lone dot or comma followed by three digits groups
 * thousands ("60.000"); followed by one or two it begins the cents. Fractions of a cent are not understood.
 */
export function readMoney(typed: string): Cents | undefined {
  const compact = typed.replace(/€|EUR/gi, '').replace(/[\s\u00a0\u202f'’]/g, '');
  const match = /^(-?)(\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+)(?:[.,](\d{0,2}|-|–))?$/.exec(compact);
  if (!match) return undefined;
  const whole = (match[2] ?? '').replace(/[.,]/g, '');
  const fraction = (match[3] ?? '').replace(/\D/g, '').padEnd(2, '0');
  const amount = Number(whole) * 100 + Number(fraction);
  return amount > mostCents ? undefined : ((match[1] && amount > 0 ? -amount : amount) as Cents);
}

/** Made once: making one takes longer than writing a hundred amounts. */
const typing = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, useGrouping: 'always' });

export const money: FieldKind<MoneyField, number> = {
  draft: () => z.int().min(-mostCents).max(mostCents),
  full: (field) => z.int('required').min(field.min, 'tooSmall').max(field.max, 'tooLarge'),
  read: (_field, typed) => readMoney(typed),
  write: (_field, value) => typing.format(value / 100),
  print: (_field, value, language) => formatCents(cents.parse(value), language),
};
