import type { Instant, PersonId } from '#schemas/ids.ts';
import type { Person } from '#schemas/person/person.ts';
import { type AuthorityRole, authorityRoles, type MemberRole } from '#schemas/person/roles.ts';
import { identityHash } from '../identity/identity-record.ts';
import { fromTerms } from '../shared/records/directory-records.ts';
import { belonging, emptyTeam, writeTeamHead } from '../shared/records/team-record.ts';
import { keys } from '../shared/table/keys.ts';
import type { Item } from '../shared/table/read.ts';
import { putIfAbsent } from '../shared/table/write.ts';
import { demoOperator } from './operator.ts';
import { organisations } from './organisations.ts';
import { type DemoPerson, people } from './people.ts';
import { demoRounds } from './rounds.ts';
import { demoTerms } from './terms.ts';

const putAll = (items: readonly Item[]) => Promise.all(items.map(putIfAbsent));

export async function seedDirectory(now: Instant): Promise<void> {
  await putAll([
    ...organisations.map((organisation) => ({ ...keys.organisation(organisation.id), ...organisation })),
    ...demoRounds(now).flatMap((round) => [{ ...keys.round(round.id), ...round }, fromTerms(demoTerms(round.id))]),
    { ...keys.operator(), ...demoOperator },
  ]);
}

export async function seedPeople(issuer: string, now: Instant): Promise<void> {
  await putAll([...people.flatMap((demo) => itemsOf(demo, issuer, now)), ...teamHeads()]);
}

/** A person, what they are in their organisation, and their identity at the provider. */
function itemsOf(demo: DemoPerson, issuer: string, now: Instant): Item[] {
  const personId = demo.sub as PersonId;
  const authority = authorityRoles.filter((role): role is AuthorityRole => role === demo.role);
  const person: Person = {
    schemaVersion: 2,
    id: personId,
    name: demo.name,
    email: demo.email,
    language: 'de',
    authorityRoles: authority,
    ...(demo.authorityId && { authorityId: demo.authorityId }),
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
