import type { Instant } from '#schemas/ids.ts';
import { sha256 } from '../shared/hash.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { conditions, transact } from '../shared/table/write.ts';

/** Who the provider says is there. The address is asked for only when the person is not known yet. */
export type Identity = { issuer: string; subject: string; email(): Promise<string | undefined> };

/** A subject is unique at its issuer only. */
export const identityHash = (issuer: string, subject: string): string => sha256(`${issuer}#${subject}`);

/**
 * The person behind an identity. Somebody new is bound to the open invitation for their verified address, once: the
 * invitation is used up in the same transaction, and from then on the identity counts and the address does not.
 * @returns undefined when nobody invited them
 */
export async function personOf(identity: Identity, at: Instant): Promise<string | undefined> {
  const key = keys.identity(identityHash(identity.issuer, identity.subject));
  const known = await getItem(key);
  if (known) return String(known.personId);

  const email = await identity.email();
  const invitation = email && (await getItem(keys.invitation(email)));
  if (!invitation) return undefined;
  const { pk, sk, personId } = invitation;
  await transact([
    { put: { ...key, schemaVersion: 1, personId, boundAt: at }, when: conditions.absent },
    { remove: { pk, sk }, when: conditions.present },
  ]);
  return String(personId);
}
