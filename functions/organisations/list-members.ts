import { can } from '#schemas/permissions.ts';
import { authorise } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { getTeam, getTeamEvents } from '../shared/records/team-record.ts';
import { requireOrganisation } from './team-for.ts';

/** The people of an organisation by name, and those who are invited; who let whom in is for those who answer for it. */
export const listMembers: Endpoint<'listMembers'> = async ({ actor, parameters: { organisationId }, at }) => {
  const facts = { organisationId };
  authorise(actor, 'member.list', facts, 'member.list');
  const [team, events] = await Promise.all([
    getTeam(organisationId, at),
    can(actor, 'member.history', facts) ? getTeamEvents(organisationId) : [],
    requireOrganisation(organisationId),
  ]);
  const members = team.members.toSorted((one, other) => one.name.localeCompare(other.name, 'de'));
  const invitations = team.invitations.toSorted((one, other) => one.invitedAt.localeCompare(other.invitedAt));
  return { body: { members, invitations, events } };
};
