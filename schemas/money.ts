import * as z from 'zod';
import type { Language } from './text.ts';

/** An amount of money in integer euro cents. */
export const cents = z.int().brand<'Cents'>();
export type Cents = z.infer<typeof cents>;

/** An amount of whole euros in cents. */
export const euros = (amount: number): Cents => (amount * 100) as Cents;

/** Made once: making one takes longer than writing a hundred amounts. */
const written: Record<Language, Intl.NumberFormat> = {
  de: new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
};

/** "60.000,00 €" in German, "€60,000.00" in English. */
export function formatCents(amount: Cents, language: Language): string {
  return written[language].format(amount / 100);
}
