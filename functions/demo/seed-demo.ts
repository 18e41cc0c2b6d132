import type { KreisAgs } from '#schemas/ags.ts';
import { berlinDay, startOfBerlinDay } from '#schemas/calendar/berlin.ts';
import { type Day, type Instant, type OrganisationId, type PersonId, type RoundId, toInstant } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import type { Person } from '#schemas/person/person.ts';
import { type AuthorityRole, authorityRoles, type MemberRole } from '#schemas/person/roles.ts';
import type { Round } from '#schemas/round/round.ts';
import { identityHash } from '../identity/identity-record.ts';
import { fromTerms } from '../shared/records/directory-records.ts';
import { belonging, emptyTeam, writeTeamHead } from '../shared/records/team-record.ts';
import { keys } from '../shared/table/keys.ts';
import type { Item } from '../shared/table/read.ts';
import { putIfAbsent } from '../shared/table/write.ts';
import { kreise } from './kreise.ts';
import { demoOperator } from './operator.ts';
import { type DemoPerson, people } from './people.ts';
import { demoTerms } from './terms.ts';

const putAll = (items: readonly Item[]) => Promise.all(items.map(putIfAbsent));

export async function seedDirectory(now: Instant): Promise<void> {
  const round = demoRound(now);
  const items = organisations.map((organisation) => ({ ...keys.organisation(organisation.id), ...organisation }));
  await putAll([
    ...items,
    { ...keys.round(round.id), ...round },
    fromTerms(demoTerms(round.id)),
    { ...keys.operator(), ...demoOperator },
  ]);
}

export async function seedPeople(issuer: string, now: Instant): Promise<void> {
  await putAll([...people.flatMap((demo) => itemsOf(demo, issuer, now)), ...teamHeads()]);
}

/** Main offices of the Kreise whose people can be tried, by AGS. */
const addresses: Readonly<Record<string, Pick<Organisation, 'street' | 'town'>>> = {
  '08111': { street: 'Marktplatz 1', town: '70173 Stuttgart' },
  '08125': { street: 'Lerchenstraße 40', town: '74072 Heilbronn' },
};

const organisations: readonly Organisation[] = kreise.map(({ ags, kind, name }) => ({
  schemaVersion: 1,
  id: `kreis-${ags}` as OrganisationId,
  kind,
  ags: ags as KreisAgs,
  name,
  ...addresses[ags],
}));

/** Days for which the demo's round stays open after it is first seeded. */
const openDays = 120;
const dayMs = 24 * 60 * 60 * 1000;

function demoRound(now: Instant): Round {
  const lastDay = berlinDay(toInstant(new Date(now).getTime() + openDays * dayMs));
  return {
    schemaVersion: 2,
    id: 'integrationsmanagement-2027' as RoundId,
    measure: 'integrationsmanagement',
    measureVersion: 1,
    title: { de: 'Integrationsmanagement 2027', en: 'Integration management 2027' },
    authority: 'Regierungspräsidium Stuttgart',
    opensAt: startOfBerlinDay('2026-01-01' as Day),
    closesAt: startOfBerlinDay(lastDay),
    lateRule: 'discretion',
    fundingPeriod: { from: '2027-01-01' as Day, to: '2027-12-31' as Day },
    budget: euros(58_000_000),
    ratePerPost: euros(60_000),
  };
}

/** A person, what they are in their organisation, and their identity at the provider. */
function itemsOf(demo: DemoPerson, issuer: string, now: Instant): Item[] {
  const personId = demo.sub as PersonId;
  const authority = authorityRoles.filter((role): role is AuthorityRole => role === demo.role);
  const person: Person = {
    schemaVersion: 1,
    id: personId,
    name: demo.name,
    email: demo.email,
    language: 'de',
    authorityRoles: authority,
  };
  const identity = { ...keys.identity(identityHash(issuer, demo.sub)), schemaVersion: 1, personId, boundAt: now };
  return [{ ...keys.person(personId), ...person }, identity, ...belongingOf(demo, person, now)];
}

function belongingOf({ organisation: id, role }: DemoPerson, person: Person, since: Instant): Item[] {
  const organisation = organisations.find((one) => one.id === id);
  if (!organisation) return [];
  return belonging({ organisation, person, role: role as MemberRole, since }).map(({ put }) => put);
}

/** Counts the signatories of every organisation that has people. */
function teamHeads(): Item[] {
  const withPeople = new Set(people.flatMap(({ organisation }) => organisation ?? []));
  return [...withPeople].map((id) => {
    const signatories = people.filter(({ organisation, role }) => organisation === id && role === 'signatory').length;
    return writeTeamHead(id, emptyTeam.version, { ...emptyTeam, signatories }).put;
  });
}
