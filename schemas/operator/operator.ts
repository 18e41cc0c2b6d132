import * as z from 'zod';

const words = z.string().trim().min(1).max(500);

/** Who runs this platform: what the law wants on every website (§ 5 DDG, Art. 13 GDPR, § 12b BGG, § 10 L-BGG). */
export const operator = z.object({
  schemaVersion: z.literal(1),
  name: words,
  street: words,
  postcodeAndTown: words,
  email: words,
  phone: words,
  representedBy: words,
  /** Where barriers can be reported. */
  accessibilityEmail: words,
  /** Body to turn to when nobody answers (Durchsetzungsverfahren). */
  enforcementBody: words,
  dataProtectionOfficer: words,
  dataProtectionAuthority: words,
});
export type Operator = z.infer<typeof operator>;
