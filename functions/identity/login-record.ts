import { epochSeconds } from '#schemas/calendar/epoch.ts';
import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { sha256 } from '../shared/hash.ts';
import { keys } from '../shared/table/keys.ts';
import { conditions, putItem, takeItem } from '../shared/table/write.ts';

/** A login that was begun. The verifier never leaves the server; the cookie ties it to the browser. */
export type Login = { state: string; verifier: string; nonce: string; returnTo: string; cookie: string };

export async function storeLogin({ state, verifier, nonce, returnTo, cookie }: Login, at: Instant): Promise<void> {
  const expiresAt = epochSeconds(at) + limits.loginSeconds;
  const record = { schemaVersion: 1, verifier, nonce, returnTo, cookieHash: sha256(cookie), expiresAt };
  await putItem({ ...keys.login(state), ...record }, conditions.absent);
}

/** Takes a login out of the table, so that it serves once; undefined when it is not this browser's or too old. */
export async function takeLogin(
  state: string,
  cookie: string,
  at: Instant,
): Promise<Omit<Login, 'cookie'> | undefined> {
  const item = await takeItem(keys.login(state), {
    expression: 'cookieHash = :cookieHash AND expiresAt > :now',
    values: { ':cookieHash': sha256(cookie), ':now': epochSeconds(at) },
  });
  if (!item) return undefined;
  return { state, verifier: String(item.verifier), nonce: String(item.nonce), returnTo: String(item.returnTo) };
}
