import type { Instant, OrganisationId } from '#schemas/ids.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { authorise } from '../shared/authorise.ts';
import { getOrganisation } from '../shared/records/directory-records.ts';
import { getTeam, type Team } from '../shared/records/team-record.ts';

/**
 * The people of an organisation for somebody who wants to change them. Whether they still may is asked of the team
 * itself, under whose version the change is written: of two signatories who remove each other, one comes too late.
 * @throws PaktwerkError notFound · notAllowed
 */
export async function teamFor(
  actor: Actor,
  organisationId: OrganisationId,
  at: Instant,
): Promise<{ team: Team; organisation: Organisation }> {
  authorise(actor, 'member.manage', { organisationId }, 'member.list');
  const [organisation, team] = await Promise.all([requireOrganisation(organisationId), getTeam(organisationId, at)]);
  const present = team.members.find(({ personId }) => personId === actor.person.id);
  if (!present) throw new PaktwerkError('notFound');
  const memberships = [{ organisationId, organisationName: organisation.name, role: present.role }];
  if (!can({ ...actor, memberships }, 'member.manage', { organisationId })) throw new PaktwerkError('notAllowed');
  return { team, organisation };
}

/** @throws PaktwerkError notFound */
export async function requireOrganisation(organisationId: string): Promise<Organisation> {
  const organisation = await getOrganisation(organisationId);
  if (!organisation) throw new PaktwerkError('notFound');
  return organisation;
}
