import type { Membership, Person } from '#schemas/person/person.ts';
import type { MemberRole } from '#schemas/person/roles.ts';
import { belonging, toTeamHead, writeTeamHead } from '../shared/records/team-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems, type Item } from '../shared/table/read.ts';
import type { TransactItem } from '../shared/table/write.ts';

/**
 * The memberships of a person on both sides, with the count of signatories of every organisation concerned. Unlike its
 * own people, the office may take an organisation's last signatory away: it can send a new access code.
 */
export async function teamItems(
  person: Person,
  before: readonly Membership[],
  after: readonly Membership[],
): Promise<TransactItem[]> {
  const ids = [...new Set([...before, ...after].map(({ organisationId }) => organisationId))];
  // The heads come first: whatever changes after they are read is noticed when they are written.
  const heads = await getItems(ids.map((id) => keys.team(id)));
  const members = await getItems(ids.map((id) => keys.teamMember(id, person.id)));
  const find = (items: Item[], { pk }: Pick<Item, 'pk'>) => items.find((item) => item.pk === pk);
  return ids.flatMap((id) => {
    const listed = find(members, keys.teamMember(id, person.id)) as
      | (Item & { role: MemberRole; since?: string })
      | undefined;
    const wanted = after.find(({ organisationId }) => organisationId === id);
    const { version, ...head } = toTeamHead(find(heads, keys.team(id)));
    const signatories = head.signatories + signs(wanted?.role) - signs(listed?.role);
    return [writeTeamHead(id, version, { ...head, signatories }), ...sidesOf(person, id, wanted, listed)];
  });
}

const signs = (role: MemberRole | undefined): number => (role === 'signatory' ? 1 : 0);

function sidesOf(
  person: Person,
  id: Membership['organisationId'],
  wanted: Membership | undefined,
  listed: { since?: string } | undefined,
): TransactItem[] {
  if (!wanted) return [{ remove: keys.membership(person.id, id) }, { remove: keys.teamMember(id, person.id) }];
  const organisation = { id, name: wanted.organisationName };
  return belonging({ organisation, person, role: wanted.role, since: listed?.since as never });
}
