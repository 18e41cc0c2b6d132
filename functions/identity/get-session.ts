import type { Endpoint } from '../shared/http/types.ts';

/** Who is logged in, and until when; nobody is an answer too. */
export const getSession: Endpoint<'getSession'> = async ({ actor, session }) => ({
  body: actor && session ? { actor, expiresAt: session.expiresAt } : { actor: null, expiresAt: null },
});
