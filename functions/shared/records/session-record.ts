import { epochSeconds } from '#schemas/calendar/epoch.ts';
import { type Instant, toInstant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { randomToken, sha256 } from '../hash.ts';
import { keys, ranges } from '../table/keys.ts';
import { getItem, queryRange } from '../table/read.ts';
import { conditions, type TransactItem, takeItem, transact } from '../table/write.ts';

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

/** A session to be begun, with the token for the cookie, known to the browser alone. It is listed at the person too. */
export function newSession(personId: string, at: Instant): { token: string; items: TransactItem[] } {
  const token = randomToken();
  const id = sha256(token);
  const expiresAt = epochSeconds(at) + limits.sessionSeconds;
  return {
    token,
    items: [
      { put: { ...keys.session(id), schemaVersion: 1, personId, createdAt: at, expiresAt } },
      { put: { ...keys.sessionOfPerson(personId, id), schemaVersion: 1, expiresAt } },
    ],
  };
}

/** Begins a session. @returns the token for the cookie */
export async function beginSession(personId: string, at: Instant): Promise<string> {
  const { token, items } = newSession(personId, at);
  await transact(items);
  return token;
}

export const endSession = ({ id, personId }: Pick<Session, 'id' | 'personId'>): Promise<void> =>
  transact(ending(personId, id));

/** Ends the session that a cookie holds, if any: a new login must not leave the old one open. */
export async function endSessionOf(token: string | undefined): Promise<void> {
  if (!token) return;
  const id = sha256(token);
  const session = await takeItem(keys.session(id), conditions.present);
  if (session) await takeItem(keys.sessionOfPerson(String(session.personId), id), conditions.present);
}

/** Sessions that one transaction of a hundred parts can end besides what else it changes. */
const endedAtOnce = 40;

/**
 * What ends all sessions of a person. Of more than forty the others end at once, before the transaction: nobody works in
 * so many browsers, and logging in again is all it costs.
 */
export async function endingSessionsOf(personId: string): Promise<TransactItem[]> {
  const prefix = keys.sessionOfPerson(personId, '').sk;
  const ids = (await queryRange(ranges.sessionsOfPerson(personId))).map(({ sk }) => sk.slice(prefix.length));
  for (const id of ids.slice(endedAtOnce)) await endSession({ id, personId });
  return ids.slice(0, endedAtOnce).flatMap((id) => ending(personId, id));
}

const ending = (personId: string, id: string): TransactItem[] => [
  { remove: keys.session(id) },
  { remove: keys.sessionOfPerson(personId, id) },
];
