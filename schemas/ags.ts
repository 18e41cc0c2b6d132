import * as z from 'zod';

/**
 * The official key of a Stadt- or Landkreis in Baden-Württemberg: five digits beginning with 08, always text
 * (Amtlicher Gemeindeschlüssel, Destatis GV-ISys).
 */
export const kreisAgs = z
  .string()
  .regex(/^08\d{3}$/)
  .brand<'KreisAgs'>();
export type KreisAgs = z.infer<typeof kreisAgs>;
