import { firstAuthority } from '#schemas/authority.ts';
import type { Actor, Membership, Person } from '#schemas/person/person.ts';
import { keys, ranges } from '../table/keys.ts';
import { type Item, queryRange } from '../table/read.ts';
import { conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';

/**
 * A person with all memberships. Read with eventual consistency, since every request reads it: a role taken away ends
 * within about a second. Only a person that seems missing is read again with certainty.
 */
export async function getActor(personId: string): Promise<Actor | undefined> {
  return (await readActor(personId, false)) ?? (await readActor(personId, true));
}

async function readActor(personId: string, consistent: boolean): Promise<Actor | undefined> {
  const items = await queryRange(ranges.personWithMemberships(personId), { consistent });
  const meta = items.find((item) => item.sk === 'META');
  if (!meta) return undefined;
  return {
    person: toPerson(meta),
    memberships: items.filter((item) => item !== meta).map((item) => item as unknown as Membership),
  };
}

/** People of version 1 who had a role in an authority had it in the only one. */
const withAuthority = (older: { schemaVersion: number; authorityRoles?: readonly unknown[] }) => ({
  ...older,
  schemaVersion: 2,
  ...(older.authorityRoles?.length ? { authorityId: firstAuthority } : {}),
});

export const toPerson = (item: Item): Person => upcast<Person>(item, { 1: withAuthority }, 2);

/** Somebody who comes in by an invitation or a code: no role in the authority. */
export const newPerson = ({ id, name, email }: Pick<Person, 'id' | 'name' | 'email'>): Person => ({
  ...{ schemaVersion: 2, id, name, email, language: 'de', authorityRoles: [] },
});

export const putNewPerson = (person: Person): TransactItem[] => [
  { put: { ...keys.person(person.id), ...person }, when: conditions.absent },
];
