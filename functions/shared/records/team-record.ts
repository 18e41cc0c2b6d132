import { noPreviousHash } from '#schemas/audit/chain-start.ts';
import type { Instant, OrganisationId } from '#schemas/ids.ts';
import { toInstant } from '#schemas/ids.ts';
import type { Member, OpenInvitation, TeamEvent } from '#schemas/organisation/members.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Membership, Person } from '#schemas/person/person.ts';
import type { MemberRole } from '#schemas/person/roles.ts';
import type { AuditHead } from '../audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import { sha256 } from '../hash.ts';
import { keys, ranges } from '../table/keys.ts';
import { getItem, type Item, queryRange } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';

/**
 * What an organisation's people have in common. Every change of them writes it anew under the version it has seen, so
 * that two changes at the same moment cannot both rest on the same count of signatories.
 */
export type TeamHead = {
  /** 0 when nobody has ever belonged to the organisation. */
  version: number;
  signatories: number;
  audit: AuditHead;
  /** Hash of the access code that is on its way by post. */
  codeHash?: string | undefined;
};

/** The people of an organisation from its side; permissions depend on the memberships, which change along with it. */
export type Team = TeamHead & { organisationId: OrganisationId; members: Member[]; invitations: OpenInvitation[] };

/** The head of an organisation without people. */
export const emptyTeam: TeamHead = { version: 0, signatories: 0, audit: { sequence: 0, hash: noPreviousHash } };

/** The people of an organisation. Invitations that have expired are left out: they admit nobody. */
export async function getTeam(organisationId: OrganisationId, at: Instant): Promise<Team> {
  // The head comes first: whatever changes after it is read is noticed when the head is written.
  const head = toTeamHead(await getItem(keys.team(organisationId)));
  const items = await queryRange(ranges.team(organisationId));
  const of = (prefix: string) => items.filter(({ sk }) => sk.startsWith(prefix));
  const invitations = of('INVITED#').map(toInvitation);
  return {
    ...head,
    organisationId,
    members: of('PERSON#').map(toMember),
    invitations: invitations.filter(({ expiresAt }) => expiresAt > at),
  };
}

export function toTeamHead(item: Item | undefined): TeamHead {
  if (!item) return emptyTeam;
  const { version, signatories, audit, codeHash } = item as Item & TeamHead;
  return { version, signatories, audit, codeHash };
}

const toMember = (item: Item): Member => {
  const { personId, name, email, role, since } = item as Item & Member;
  return { personId, name, email, role, ...(since && { since }) };
};

function toInvitation(item: Item): OpenInvitation {
  const { id, name, email, role, invitedAt } = item as Item & Omit<OpenInvitation, 'expiresAt'>;
  return { id, name, email, role, invitedAt, expiresAt: toInstant(Number(item.expiresAt) * 1000) };
}

export const getTeamEvents = async (organisationId: string): Promise<TeamEvent[]> =>
  (await queryRange(ranges.teamEvents(organisationId))).map((item) => item as unknown as TeamEvent);

export type NewTeamEvent = Pick<TeamEvent, 'action' | 'at' | 'actor' | 'actorName' | 'facts'>;
type HeadChange = { /** Signatories more or fewer. */ signatories?: number; codeHash?: string | undefined };

/**
 * The next head of a team with the event that says why.
 * @throws PaktwerkError lastSignatory when nobody could sign for the organisation any more
 */
export function changeTeam(team: Team, event: NewTeamEvent, change: HeadChange = {}): TransactItem[] {
  const { organisationId } = team;
  const signatories = team.signatories + (change.signatories ?? 0);
  if (signatories < 1 && signatories < team.signatories) throw new PaktwerkError('lastSignatory');
  const stored = nextEvent(team.audit, event);
  const codeHash = 'codeHash' in change ? change.codeHash : team.codeHash;
  const head = { signatories, audit: { sequence: stored.sequence, hash: stored.hash }, codeHash };
  return [
    writeTeamHead(organisationId, team.version, head),
    { put: { ...keys.teamEvent(organisationId, stored.sequence), ...stored }, when: conditions.absent },
  ];
}

/** Writes a team's head over the version that was seen. */
export const writeTeamHead = (
  organisationId: string,
  seen: number,
  head: Omit<TeamHead, 'version'>,
): TransactItem & { put: Item } => ({
  put: { ...keys.team(organisationId), schemaVersion: 1, ...head, version: seen + 1 },
  when: seen === 0 ? conditions.absent : versionIs(seen),
});

const versionIs = (version: number): Condition => ({
  expression: 'version = :version',
  values: { ':version': version },
});

function nextEvent(head: AuditHead, { action, at, actor, actorName, facts }: NewTeamEvent): TeamEvent {
  const content = { sequence: head.sequence + 1, action, at, actor, actorName, facts, previousHash: head.hash };
  return { ...content, hash: sha256(canonicalJson(content)) };
}

type Belonging = {
  organisation: Pick<Organisation, 'id' | 'name'>;
  person: Pick<Person, 'id' | 'name' | 'email'>;
  role: MemberRole;
  since?: Instant | undefined;
};

/** What makes somebody belong to an organisation, from both sides; stands in a transaction with the team's head. */
export const belonging = ({ organisation, person, role, since }: Belonging): { put: Item }[] => [
  { put: { ...keys.membership(person.id, organisation.id), ...membershipOf(organisation, role) } },
  {
    put: {
      ...keys.teamMember(organisation.id, person.id),
      ...{ schemaVersion: 1, personId: person.id, name: person.name, email: person.email, role },
      ...(since && { since }),
    },
  },
];

export const membershipOf = ({ id, name }: Belonging['organisation'], role: MemberRole): Membership => ({
  ...{ organisationId: id, organisationName: name, role },
});

/** Ends an invitation on both sides. */
export const endInvitation = (organisationId: string, { id, email }: Pick<OpenInvitation, 'id' | 'email'>) =>
  [
    { remove: keys.teamInvitation(organisationId, id) },
    { remove: keys.invitationTo(email, organisationId) },
  ] satisfies TransactItem[];
