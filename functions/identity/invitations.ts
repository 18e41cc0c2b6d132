import { epochSeconds } from '#schemas/calendar/epoch.ts';
import type { Instant, OrganisationId } from '#schemas/ids.ts';
import { type Key, ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';

export type TeamInvitation = { id: string; organisationId: OrganisationId; name: string; email: string };

/** What waits for the first login with an address: a person put in by the office, and invitations by organisations. */
export type Invitations = { ofPerson?: { key: Key; personId: string }; ofTeams: TeamInvitation[] };

/** Open invitations for an address; those that have expired admit nobody, whether they are deleted yet or not. */
export async function invitationsOf(email: string | undefined, at: Instant): Promise<Invitations> {
  if (email === undefined) return { ofTeams: [] };
  const items = await queryRange(ranges.invitationsOf(email));
  const ofPerson = items.find(({ sk }) => sk === 'META');
  const ofTeams = items.filter((item) => item !== ofPerson && Number(item.expiresAt) > epochSeconds(at));
  return {
    ...(ofPerson && { ofPerson: { key: { pk: ofPerson.pk, sk: ofPerson.sk }, personId: String(ofPerson.personId) } }),
    ofTeams: ofTeams as unknown as TeamInvitation[],
  };
}
