import * as z from 'zod';
import { readableText } from '../form/kinds/text.ts';
import { instant, organisationId } from '../ids.ts';

const words = (most: number) => readableText.trim().max(most).optional();

/**
 * What an organisation says once for all its applications: its office, contact and bank account. A draft may be
 * incomplete, so each is optional; what an application asks for is checked there. For members only: an account is
 * nobody else's business.
 */
export const profileFields = z.strictObject({
  unit: words(120),
  street: words(120),
  town: words(120),
  contactName: words(120),
  contactEmail: words(254),
  contactPhone: words(40),
  accountHolder: words(70),
  iban: words(60),
  paymentReference: words(35),
});
export type ProfileFields = z.infer<typeof profileFields>;

export const profile = z.object({
  schemaVersion: z.literal(1),
  organisationId,
  version: z.int().min(0),
  fields: profileFields,
  /** Absent while nobody has saved it. */
  savedAt: instant.optional(),
  savedByName: z.string().optional(),
});
export type Profile = z.infer<typeof profile>;
