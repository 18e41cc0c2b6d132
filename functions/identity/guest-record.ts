import { epochSeconds } from '#schemas/calendar/epoch.ts';
import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { randomToken, sha256 } from '../shared/hash.ts';
import { isConditionFailure } from '../shared/table/errors.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { putItem, type TransactItem, updateItem } from '../shared/table/write.ts';

/** Binds a guest to the browser in which they logged in. */
export const guestCookie = '__Host-paktwerk-guest';

/** Whom a guest became, and by which code. */
type Redeemed = { codeHash: string; personId: string };

/** Somebody who has logged in with a verified address and whom nobody has invited. */
export type Guest = {
  key: Key;
  /** Hash of issuer and subject; see `identityHash`. */
  identity: string;
  email: string;
  redeemed?: Redeemed;
};

/** @returns the token for the cookie, known to the browser alone */
export async function beginGuest({ identity, email }: Pick<Guest, 'identity' | 'email'>, at: Instant): Promise<string> {
  const token = randomToken();
  const expiresAt = epochSeconds(at) + limits.guestSeconds;
  await putItem({ ...keys.guest(sha256(token)), schemaVersion: 1, identity, email, expiresAt });
  return token;
}

export async function getGuest(token: string | undefined, at: Instant): Promise<Guest | undefined> {
  const item = token && (await getItem(keys.guest(sha256(token))));
  if (!item || Number(item.expiresAt) <= epochSeconds(at)) return undefined;
  const { pk, sk, identity, email, redeemed } = item as typeof item & Omit<Guest, 'key'>;
  return { key: { pk, sk }, identity, email, ...(redeemed && { redeemed }) };
}

/**
 * Keeps what became of a guest until they expire: a browser that got no answer sends the code again, and is let in.
 * A second use of the same code by the same guest makes nobody anew.
 */
export const redeemedBy = ({ key }: Guest, redeemed: Redeemed): TransactItem => ({
  update: key,
  set: 'SET redeemed = :redeemed',
  values: { ':redeemed': redeemed },
  when: { expression: 'attribute_exists(pk) AND attribute_not_exists(redeemed)' },
});

/** Counts a try before anything is looked up, at a guest or a session. @returns false when there were too many */
export async function countTry(key: Key): Promise<boolean> {
  try {
    await updateItem({
      Key: key,
      UpdateExpression: 'ADD codeTries :one',
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(codeTries) OR codeTries < :most)',
      ExpressionAttributeValues: { ':one': 1, ':most': limits.accessCodeTries },
    });
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
