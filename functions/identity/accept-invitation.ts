import type { Instant } from '#schemas/ids.ts';
import { byPerson } from '../shared/application-facts.ts';
import { getOrganisation } from '../shared/records/directory-records.ts';
import { getActor } from '../shared/records/person-record.ts';
import { belonging, changeTeam, endInvitation, getTeam } from '../shared/records/team-record.ts';
import { transact } from '../shared/table/write.ts';
import type { TeamInvitation } from './invitations.ts';

/** Makes a person a member of the organisation that has invited them, once; an invitation taken back meanwhile is none. */
export async function acceptInvitation(invited: TeamInvitation, personId: string, at: Instant): Promise<void> {
  const { organisationId, id } = invited;
  const [team, actor, organisation] = await Promise.all([
    getTeam(organisationId, at),
    getActor(personId),
    getOrganisation(organisationId),
  ]);
  const invitation = team.invitations.find((one) => one.id === id);
  if (!invitation || !organisation) return;
  if (!actor) throw new Error(`person ${personId} is not there`);

  const { person } = actor;
  const { role } = invitation;
  const event = { at, ...byPerson(actor), facts: { name: person.name, role } };
  const ended = endInvitation(organisationId, invitation);
  // They belong to it already, under another address; that says nothing about their role.
  if (team.members.some((member) => member.personId === personId))
    return transact([...changeTeam(team, { action: 'invitationClosed', ...event }), ...ended]);
  await transact([
    ...changeTeam(team, { action: 'joined', ...event }, { signatories: role === 'signatory' ? 1 : 0 }),
    ...belonging({ organisation, person, role, since: at }),
    ...ended,
  ]);
}
