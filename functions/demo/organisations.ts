import type { KreisAgs, OfficialKey } from '#schemas/ags.ts';
import type { OrganisationId } from '#schemas/ids.ts';
import { idPrefixes, type Organisation, type OrganisationKind } from '#schemas/organisation/organisation.ts';
import { kreise } from './kreise.ts';

type Official = { kind: OrganisationKind; ags: string; name: string; street?: string; town?: string };

const official = ({ kind, ags, name, street, town }: Official): Organisation => ({
  schemaVersion: 2,
  id: `${idPrefixes[kind]}-${ags}` as OrganisationId,
  kind,
  ags: ags as OfficialKey,
  name,
  ...(ags.length > 5 && { kreis: ags.slice(0, 5) as KreisAgs }),
  ...(street && { street }),
  ...(town && { town }),
});

/** Main offices of the Kreise whose people can be tried, by AGS. */
const addresses: Readonly<Record<string, Pick<Organisation, 'street' | 'town'>>> = {
  '08111': { street: 'Marktplatz 1', town: '70173 Stuttgart' },
  '08125': { street: 'Lerchenstraße 40', town: '74072 Heilbronn' },
};

/** Towns and municipalities of Landkreis Heilbronn and Enzkreis (Destatis, GV100AD, 31 May 2026). */
const municipalities: readonly Omit<Official, 'kind'>[] = [
  { ags: '08125006', name: 'Stadt Bad Rappenau', town: '74906 Bad Rappenau' },
  { ags: '08125007', name: 'Stadt Bad Wimpfen', town: '74206 Bad Wimpfen' },
  { ags: '08125013', name: 'Stadt Brackenheim', town: '74336 Brackenheim' },
  { ags: '08125026', name: 'Stadt Eppingen', town: '75031 Eppingen' },
  { ags: '08125056', name: 'Stadt Lauffen am Neckar', town: '74348 Lauffen am Neckar' },
  { ags: '08125065', name: 'Stadt Neckarsulm', town: '74172 Neckarsulm' },
  { ags: '08125102', name: 'Stadt Weinsberg', town: '74189 Weinsberg' },
  { ags: '08125110', name: 'Gemeinde Obersulm', town: '74182 Obersulm' },
  { ags: '08236004', name: 'Gemeinde Birkenfeld', town: '75217 Birkenfeld' },
  { ags: '08236038', name: 'Stadt Maulbronn', town: '75433 Maulbronn' },
  { ags: '08236040', name: 'Stadt Mühlacker', street: 'Kelterplatz 7', town: '75417 Mühlacker' },
  { ags: '08236071', name: 'Gemeinde Remchingen', town: '75196 Remchingen' },
];

const associations: readonly Omit<Official, 'kind'>[] = [
  { ags: '081255014', name: 'Gemeindeverwaltungsverband Raum Weinsberg' },
  { ags: '082365002', name: 'Gemeindeverwaltungsverband Kämpfelbachtal' },
];

/** Carriers that do not exist. */
const carriers = [
  {
    ...{ slug: 'brueckenhaus', name: 'Brückenhaus Enzkreis e. V. (Demo)', kreis: '08236' },
    ...{ street: 'Beispielweg 12', town: '75417 Mühlacker' },
  },
  {
    ...{ slug: 'lichtblick', name: 'Lichtblick Heilbronn gGmbH (Demo)', kreis: '08121' },
    ...{ street: 'Musterallee 3', town: '74072 Heilbronn' },
  },
  {
    ...{ slug: 'wegweiser', name: 'Wegweiser Jugendhilfe gGmbH (Demo)', kreis: '08222' },
    ...{ street: 'Musterring 45', town: '68161 Mannheim' },
  },
  {
    ...{ slug: 'regenbogenhafen', name: 'Regenbogenhafen Stuttgart e. V. (Demo)', kreis: '08111' },
    ...{ street: 'Beispielstraße 8', town: '70178 Stuttgart' },
  },
] as const;

const carrier = ({ slug, name, kreis, street, town }: (typeof carriers)[number]): Organisation => ({
  schemaVersion: 2,
  id: `traeger-${slug}` as OrganisationId,
  kind: 'carrier',
  name,
  kreis: kreis as KreisAgs,
  street,
  town,
});

export const organisations: readonly Organisation[] = [
  ...kreise.map((kreis) => official({ ...kreis, ...addresses[kreis.ags] })),
  ...municipalities.map((one) => official({ kind: 'municipality', ...one })),
  ...associations.map((one) => official({ kind: 'association', ...one })),
  ...carriers.map(carrier),
];

/** Ids of all organisations of these kinds. */
export const idsOf = (...kinds: OrganisationKind[]): OrganisationId[] =>
  organisations.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
