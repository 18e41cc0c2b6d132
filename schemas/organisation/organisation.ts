import * as z from 'zod';
import { kreisAgs, officialKey } from '../ags.ts';
import { day, organisationId } from '../ids.ts';

/**
 * Kinds of organisation: Landkreis, Stadtkreis, Stadt or Gemeinde, Gemeindeverwaltungsverband, carrier (Träger). A
 * Stadtkreis is one organisation, though it is a municipality as well.
 */
export const organisationKinds = ['landkreis', 'stadtkreis', 'municipality', 'association', 'carrier'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** How the ids of each kind begin: `kreis-08111`, `gemeinde-08236040`, `verband-082365001`, `traeger-refugio`. */
export const idPrefixes = {
  landkreis: 'kreis',
  stadtkreis: 'kreis',
  municipality: 'gemeinde',
  association: 'verband',
  carrier: 'traeger',
} as const satisfies Record<OrganisationKind, string>;

export const organisation = z.object({
  schemaVersion: z.literal(2),
  id: organisationId,
  kind: z.enum(organisationKinds),
  /** Official key of a Kreis, municipality or Verband; carriers have none. */
  ags: officialKey.optional(),
  /** "Landkreis Heilbronn": with its kind, because two pairs of Kreise share a name. */
  name: z.string(),
  /** The Kreis in which a municipality, Verband or carrier lies; eight municipalities share their name with another. */
  kreis: kreisAgs.optional(),
  /** Address of its main office, which new applications begin with. */
  street: z.string().optional(),
  town: z.string().optional(),
  /** It exists no more: since when, and what it became part of. It stays, since applications name it. */
  dissolved: z.object({ on: day, into: organisationId.optional() }).optional(),
});
export type Organisation = z.infer<typeof organisation>;
