import type { Endpoint } from '../shared/http/types.ts';
import { getGuest, guestCookie } from './guest-record.ts';

/** Who is logged in, and until when; nobody is an answer too, and so is a guest. */
export const getSession: Endpoint<'getSession'> = async ({ actor, session, cookies, at }) => {
  if (actor && session) return { body: { actor, expiresAt: session.expiresAt, guest: null } };
  const guest = await getGuest(cookies.get(guestCookie), at);
  return { body: { actor: null, expiresAt: null, guest: guest ? { email: guest.email } : null } };
};
