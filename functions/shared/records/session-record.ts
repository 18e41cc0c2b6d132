import { epochSeconds } from '#schemas/calendar/epoch.ts';
import { type Instant, toInstant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { randomToken, sha256 } from '../hash.ts';
import { keys } from '../table/keys.ts';
import { getItem } from '../table/read.ts';
import { deleteItem, putItem } from '../table/write.ts';

/** `__Host-`: only over TLS (or on localhost), for this host alone, not settable by a subdomain. */
export const sessionCookie = '__Host-paktwerk-session';

/** `id` is the hash of the token in the cookie: whoever reads the table cannot log in with what stands there. */
export type Session = { id: string; personId: string; expiresAt: Instant };

export async function getSession(token: string, at: Instant): Promise<Session | undefined> {
  const id = sha256(token);
  const item = await getItem(keys.session(id));
  if (!item) return undefined;
  const expiresAt = toInstant(Number(item.expiresAt) * 1000);
  // DynamoDB deletes expired items when it has time for it, up to days later.
  return expiresAt > at ? { id, personId: String(item.personId), expiresAt } : undefined;
}

/** Begins a session. @returns the token for the cookie, known to the browser alone */
export async function beginSession(personId: string, at: Instant): Promise<string> {
  const token = randomToken();
  const expiresAt = epochSeconds(at) + limits.sessionSeconds;
  await putItem({ ...keys.session(sha256(token)), schemaVersion: 1, personId, createdAt: at, expiresAt });
  return token;
}

export const endSession = (session: Pick<Session, 'id'>): Promise<void> => deleteItem(keys.session(session.id));

/** Ends the session that a cookie holds, if any: a new login must not leave the old one open. */
export const endSessionOf = async (token: string | undefined): Promise<void> => {
  if (token) await endSession({ id: sha256(token) });
};
