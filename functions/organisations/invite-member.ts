import { epochSeconds } from '#schemas/calendar/epoch.ts';
import { type Instant, toInstant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { invitationMail } from '#schemas/messages/account-mails.ts';
import type { OpenInvitation } from '#schemas/organisation/members.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { byPerson } from '../shared/application-facts.ts';
import { setting } from '../shared/environment.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { changeTeam, type Team } from '../shared/records/team-record.ts';
import { keys } from '../shared/table/keys.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { teamFor } from './team-for.ts';

/**
 * Invites a colleague by mail. Person and membership come into being at the first login with the address that the
 * provider vouches for; somebody who has an account already belongs to the organisation from the next login on.
 */
export const inviteMember: Endpoint<'inviteMember'> = async ({ actor, parameters, body, at, entityId }) => {
  const { organisationId } = parameters;
  const { team, organisation } = await teamFor(actor, organisationId, at);
  refuseKnown(team, body.email);

  const expiresAt = toInstant((epochSeconds(at) + limits.invitationDays * daySeconds) * 1000);
  const invitation: OpenInvitation = { id: entityId.replaceAll('-', ''), ...body, invitedAt: at, expiresAt };
  const link = `${setting('PUBLIC_ORIGIN')}/`;
  const mail = invitationMail({ organisation: organisation.name, invitedBy: actor.person.name, expiresAt, link });
  const facts = { name: body.name, role: body.role };
  return {
    items: [
      ...changeTeam(team, { action: 'invited', at, ...byPerson(actor), facts }),
      ...invitationItems(organisationId, invitation, at),
      intent(`invitation#${invitation.id}`, at, { kind: 'mail.send', organisationId, to: body.email, ...mail }),
    ],
    answer: { body: invitation },
  };
};

const daySeconds = 24 * 60 * 60;

/** @throws PaktwerkError alreadyMember · tooManyMembers */
function refuseKnown({ members, invitations }: Team, email: string): void {
  const known = [...members, ...invitations].map((one) => one.email.toLowerCase());
  if (known.includes(email.toLowerCase())) throw new PaktwerkError('alreadyMember');
  const most = limits.membersPerOrganisation;
  if (known.length >= most) throw new PaktwerkError('tooManyMembers', { most });
}

/** Both sides of an invitation; the table deletes them some time after they have expired. */
function invitationItems(organisationId: string, invitation: OpenInvitation, at: Instant): TransactItem[] {
  const { id, name, email, role, expiresAt } = invitation;
  const until = { schemaVersion: 1, expiresAt: epochSeconds(expiresAt) };
  return [
    { put: { ...keys.teamInvitation(organisationId, id), ...until, id, name, email, role, invitedAt: at } },
    { put: { ...keys.invitationTo(email, organisationId), ...until, organisationId, id, name, email } },
  ];
}
