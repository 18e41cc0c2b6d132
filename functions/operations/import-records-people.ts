import type { ImportProblem, RecordsFile } from '#schemas/operations/import-records.ts';
import type { Membership, Person } from '#schemas/person/person.ts';
import { authorityRoles } from '#schemas/person/roles.ts';
import { organisationNames } from '../shared/records/directory-records.ts';
import { toPerson } from '../shared/records/person-record.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { getItems, type Item, queryRange } from '../shared/table/read.ts';
import { type Condition, conditions, type TransactItem, transact } from '../shared/table/write.ts';
import { problem } from './import-records-problems.ts';
import { content, isEqual, type Step } from './import-records-step.ts';
import { teamItems } from './import-records-teams.ts';

type Row = RecordsFile['people'][number];
type Named = RecordsFile['organisations'];
/** A person with what they are in organisations, these by the organisation's id. */
type Whole = { person: Person; memberships: Membership[] };
/** What stands there, with the person as their organisations list them. */
type Stored = Whole & { listed: Item[] };
/** Whose first login an address stands for, by the address in lower case. */
type Invitations = Map<string, string>;

/**
 * People with their roles. Somebody new is invited by their address; of somebody known neither the identity at the
 * provider nor a used invitation is touched, whatever the file says.
 */
export async function planPeople(rows: Row[], named: Named, replace: boolean): Promise<Step[]> {
  const storedPeople = await Promise.all(rows.map(({ id }) => storedPerson(id)));
  const addresses = [...rows, ...storedPeople.flatMap((stored) => stored?.person ?? [])].map(({ email }) => email);
  const [invitations, names] = await Promise.all([openInvitations(addresses), namesOf(rows, named)]);
  return rows.map((row, index) => {
    const path = `people[${index}]`;
    const wanted = toWhole(row, names);
    const stored = withPresentNames(storedPeople[index], names);
    const step = toStep({ path, wanted, stored, invitations }, replace);
    return { ...step, problems: [...unknownOrganisations(row, names, path), ...step.problems] };
  });
}

async function storedPerson(id: string): Promise<Stored | undefined> {
  const items = await queryRange(ranges.personWithMemberships(id));
  const meta = items.find(({ sk }) => sk === 'META');
  if (!meta) return undefined;
  const memberships = items.filter((item) => item !== meta).map((item) => content(item) as unknown as Membership);
  const listed = await getItems(memberships.map(({ organisationId }) => keys.teamMember(organisationId, id)));
  return { person: content(toPerson(meta)), memberships, listed };
}

/** Memberships keep the name of the day when somebody joined; one that was changed since makes nobody another person. */
function withPresentNames(stored: Stored | undefined, names: Map<string, string>): Stored | undefined {
  if (!stored) return undefined;
  const memberships = stored.memberships.map((membership) => ({
    ...membership,
    organisationName: names.get(membership.organisationId) ?? membership.organisationName,
  }));
  return { ...stored, memberships };
}

async function openInvitations(addresses: string[]): Promise<Invitations> {
  const items = await getItems(addresses.map(keys.invitation));
  return new Map(items.map(({ pk, personId }) => [pk, String(personId)]));
}

/** Of organisations that the file brings along, and of those that are there. */
async function namesOf(rows: Row[], named: Named): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ memberships }) => memberships.map(({ organisationId }) => organisationId));
  const known = await organisationNames(ids);
  return new Map([...known, ...named.map(({ id, name }) => [id as string, name] as const)]);
}

function toWhole({ memberships, ...row }: Row, names: Map<string, string>): Whole {
  const held = new Set(row.authorityRoles);
  return {
    person: { schemaVersion: 2, ...row, authorityRoles: authorityRoles.filter((role) => held.has(role)) },
    memberships: memberships
      .map((one) => ({ ...one, organisationName: names.get(one.organisationId) ?? '' }))
      .sort((one, other) => (one.organisationId < other.organisationId ? -1 : 1)),
  };
}

const unknownOrganisations = ({ memberships }: Row, names: Map<string, string>, path: string): ImportProblem[] =>
  memberships.flatMap(({ organisationId }, index) =>
    names.has(organisationId) ? [] : [problem(`${path}.memberships[${index}].organisationId`, 'noSuchOrganisation')],
  );

type Change = { path: string; wanted: Whole; stored: Stored | undefined; invitations: Invitations };

function toStep(change: Change, replace: boolean): Step {
  const { path, wanted, stored, invitations } = change;
  const { id, email } = wanted.person;
  const outcome = stored === undefined ? 'added' : isThere(stored, wanted) ? 'left' : 'replaced';
  const invited = invitations.get(keys.invitation(email).pk) ?? id;
  const problems = [
    ...(outcome === 'replaced' && !replace ? [problem(path, 'differs')] : []),
    ...(invited === id ? [] : [problem(`${path}.email`, 'addressIsTaken')]),
  ];
  return { ...{ record: `people/${id}`, outcome, path, problems }, write: () => write(change) };
}

/** Equal, and listed so by every organisation: earlier releases did not list people there. */
const isThere = ({ listed, ...stored }: Stored, { person, memberships }: Whole): boolean =>
  isEqual(stored, { person, memberships }) &&
  memberships.every(({ organisationId, role }) => {
    const { pk } = keys.teamMember(organisationId, person.id);
    const found = listed.find((item) => item.pk === pk);
    return found?.role === role && found.name === person.name && found.email === person.email;
  });

async function write(change: Change): Promise<void> {
  const { wanted, stored } = change;
  await transact([
    ...itemsOf(change),
    ...(await teamItems(wanted.person, stored?.memberships ?? [], wanted.memberships)),
  ]);
}

/** The person and their invitation; they change together with the memberships or not at all. */
function itemsOf({ wanted, stored, invitations }: Change): TransactItem[] {
  const { person } = wanted;
  return [
    { put: { ...keys.person(person.id), ...person }, when: stored ? conditions.present : conditions.absent },
    ...invitationOf(person, stored, invitations),
  ];
}

/** An invitation that nobody has used yet moves to the new address; one that was used is not given a second time. */
function invitationOf(person: Person, stored: Whole | undefined, invitations: Invitations): TransactItem[] {
  const key = keys.invitation(person.email);
  const put: Item = { ...key, schemaVersion: 1, personId: person.id };
  if (!stored) return [{ put, when: absentOr(person.id) }];
  const before = keys.invitation(stored.person.email);
  if (before.pk === key.pk || invitations.get(before.pk) !== person.id) return [];
  return [
    { remove: before, when: ofPerson(person.id) },
    { put, when: conditions.absent },
  ];
}

const ofPerson = (id: string): Condition => ({ expression: 'personId = :person', values: { ':person': id } });
const absentOr = (id: string): Condition => ({
  ...ofPerson(id),
  expression: `${conditions.absent.expression} OR ${ofPerson(id).expression}`,
});
