import * as z from 'zod';
import { kreisAgs } from '../ags.ts';
import { organisationId } from '../ids.ts';

/** Kinds of organisation; municipalities, Verbände and carriers follow with their own keys. */
export const organisationKinds = ['landkreis', 'stadtkreis'] as const;

export const organisation = z.object({
  schemaVersion: z.literal(1),
  id: organisationId,
  kind: z.enum(organisationKinds),
  ags: kreisAgs,
  /** "Landkreis Heilbronn": with its kind, because two pairs of Kreise share a name. */
  name: z.string(),
  /** Address of its main office, which new applications begin with. */
  street: z.string().optional(),
  town: z.string().optional(),
});
export type Organisation = z.infer<typeof organisation>;
