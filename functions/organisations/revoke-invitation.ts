import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeTeam, endInvitation } from '../shared/records/team-record.ts';
import { teamFor } from './team-for.ts';

/** Takes an open invitation back: the address is admitted no longer. */
export const revokeInvitation: Endpoint<'revokeInvitation'> = async ({ actor, parameters, at }) => {
  const { organisationId, invitationId } = parameters;
  const { team } = await teamFor(actor, organisationId, at);
  const invitation = team.invitations.find(({ id }) => id === invitationId);
  if (!invitation) throw new PaktwerkError('notFound');
  const facts = { name: invitation.name, role: invitation.role };
  const event = { action: 'invitationRevoked', at, ...byPerson(actor), facts } as const;
  return {
    items: [...changeTeam(team, event), ...endInvitation(organisationId, invitation)],
    answer: { body: undefined },
  };
};
