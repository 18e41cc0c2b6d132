import * as z from 'zod';
import type { Language } from './text.ts';

/** An amount of money in integer euro cents. */
export const cents = z.int().brand<'Cents'>();
export type Cents = z.infer<typeof cents>;

/** An amount of whole euros in cents. */
export const euros = (amount: number): Cents => (amount * 100) as Cents;

const locale: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** "60.000,00 €" in German, "€60,000.00" in English. */
export function formatCents(amount: Cents, language: Language): string {
  return new Intl.NumberFormat(locale[language], { style: 'currency', currency: 'EUR' }).format(amount / 100);
}
