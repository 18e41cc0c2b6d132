import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { belonging, changeTeam } from '../shared/records/team-record.ts';
import { teamFor } from './team-for.ts';

/** Gives a colleague another role. Holds from their next request on; the last signatory stays one. */
export const changeMember: Endpoint<'changeMember'> = async ({ actor, parameters, body: { role }, at }) => {
  const { organisationId, personId } = parameters;
  const { team, organisation } = await teamFor(actor, organisationId, at);
  const member = team.members.find((one) => one.personId === personId);
  if (!member) throw new PaktwerkError('notFound');
  if (member.role === role) return { body: member };

  const { name, email, since } = member;
  const facts = { name, role, from: member.role };
  const event = { action: 'roleChanged', at, ...byPerson(actor), facts } as const;
  return {
    items: [
      ...changeTeam(team, event, { signatories: role === 'signatory' ? 1 : -1 }),
      ...belonging({ organisation, person: { id: personId, name, email }, role, since }),
    ],
    answer: { body: { ...member, role } },
  };
};
