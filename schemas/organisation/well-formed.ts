import { readableText } from '../form/kinds/text.ts';
import { idPrefixes, type Organisation, type OrganisationKind } from './organisation.ts';

/** Most characters of a name, a street and a town: what a window envelope takes, and the form's fields for them. */
export const organisationTextLength = 120;

/** Digits of the official key for each kind; carriers have none. */
const keyLengths: Record<OrganisationKind, number> = {
  landkreis: 5,
  stadtkreis: 5,
  municipality: 8,
  association: 9,
  carrier: 0,
};

export const organisationFlaws = [
  'nameUnreadable',
  'addressUnreadable',
  'keyUnfit',
  'idUnfit',
  'kreisUnfit',
  'becameItself',
] as const;
export type OrganisationFlaw = (typeof organisationFlaws)[number];

const text = readableText.trim().min(1).max(organisationTextLength);
const isText = (value: string | undefined): boolean => value === undefined || text.safeParse(value).success;

/**
 * What is wrong with an organisation that shall stand in the directory, beyond the types of its members: names and
 * addresses people can read, a key as its kind has it, an id made of it, and the Kreis that the key says.
 */
export function flawOf(organisation: Pick<Organisation, Exclude<keyof Organisation, 'schemaVersion'>>) {
  const { id, kind, ags = '', kreis, name, street, town, dissolved } = organisation;
  const flaws: Record<OrganisationFlaw, boolean> = {
    nameUnreadable: !text.safeParse(name).success,
    addressUnreadable: !isText(street) || !isText(town),
    keyUnfit: ags.length !== keyLengths[kind],
    idUnfit: kind === 'carrier' ? !/^traeger-[a-z0-9-]+$/.test(id) : id !== `${idPrefixes[kind]}-${ags}`,
    kreisUnfit: kreis !== kreisFitting(kind, ags, kreis),
    becameItself: dissolved?.into === id,
  };
  return organisationFlaws.find((flaw) => flaws[flaw]);
}

/** A municipality and a Verband lie where their key says, a carrier where it says itself, a Kreis in none. */
function kreisFitting(kind: OrganisationKind, ags: string, own: string | undefined): string | undefined {
  if (kind === 'carrier') return own;
  return kind === 'landkreis' || kind === 'stadtkreis' ? undefined : ags.slice(0, 5);
}
