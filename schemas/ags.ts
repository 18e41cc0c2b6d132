import * as z from 'zod';

/**
 * Official keys are always text (Amtlicher Gemeindeschlüssel, Destatis GV-ISys). Those of Baden-Württemberg begin with
 * 08: five digits name a Stadt- or Landkreis, eight a municipality, nine a Gemeindeverwaltungsverband (Kreis and the
 * Verband's four digits).
 */
export const kreisAgs = z
  .string()
  .regex(/^08\d{3}$/)
  .brand<'KreisAgs'>();
export type KreisAgs = z.infer<typeof kreisAgs>;

export const officialKey = z
  .string()
  .regex(/^08(\d{3}|\d{6}|\d{7})$/)
  .brand<'OfficialKey'>();
export type OfficialKey = z.infer<typeof officialKey>;
