import type { Actor } from '#schemas/person/person.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { organisationNames } from '../shared/records/directory-records.ts';
import { getGuest, guestCookie } from './guest-record.ts';

/** Who is logged in, and until when; nobody is an answer too, and so is a guest. */
export const getSession: Endpoint<'getSession'> = async ({ actor, session, cookies, at }) => {
  if (actor && session) {
    return { body: { actor: await withPresentNames(actor), expiresAt: session.expiresAt, guest: null } };
  }
  const guest = await getGuest(cookies.get(guestCookie), at);
  return { body: { actor: null, expiresAt: null, guest: guest ? { email: guest.email } : null } };
};

/**
 * A membership keeps the name that the organisation had when somebody joined. This route alone shows it to people, so
 * a new name is read here, and a change of the directory need not touch everybody who belongs to what it renames.
 */
async function withPresentNames({ person, memberships }: Actor): Promise<Actor> {
  if (memberships.length === 0) return { person, memberships };
  const names = await organisationNames(memberships.map(({ organisationId }) => organisationId));
  const present = memberships.map((membership) => ({
    ...membership,
    organisationName: names.get(membership.organisationId) ?? membership.organisationName,
  }));
  return { person, memberships: present };
}
