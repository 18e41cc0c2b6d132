import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { endingSessionsOf } from '../shared/records/session-record.ts';
import { changeTeam } from '../shared/records/team-record.ts';
import { keys } from '../shared/table/keys.ts';
import { teamFor } from './team-for.ts';

/**
 * Ends a colleague's membership and their sessions at once. The person stays: the history names them, and who works
 * for another organisation too only has to log in again.
 */
export const removeMember: Endpoint<'removeMember'> = async ({ actor, parameters, at }) => {
  const { organisationId, personId } = parameters;
  const { team } = await teamFor(actor, organisationId, at);
  const member = team.members.find((one) => one.personId === personId);
  if (!member) throw new PaktwerkError('notFound');
  const facts = { name: member.name, role: member.role };
  const event = { action: 'removed', at, ...byPerson(actor), facts } as const;
  const change = changeTeam(team, event, { signatories: member.role === 'signatory' ? -1 : 0 });
  return {
    items: [
      ...change,
      { remove: keys.membership(personId, organisationId) },
      { remove: keys.teamMember(organisationId, personId) },
      ...(await endingSessionsOf(personId)),
    ],
    answer: { body: undefined },
  };
};
