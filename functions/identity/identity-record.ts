import { randomUUID } from 'node:crypto';
import type { Instant, PersonId } from '#schemas/ids.ts';
import { sha256 } from '../shared/hash.ts';
import { logError } from '../shared/log.ts';
import { newPerson, putNewPerson } from '../shared/records/person-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { retryRaces } from '../shared/table/retry.ts';
import { conditions, type TransactItem, transact } from '../shared/table/write.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { type Invitations, invitationsOf } from './invitations.ts';

/** Who the provider says is there. The address is given only when the provider vouches for it. */
export type Identity = { issuer: string; subject: string; email(): Promise<string | undefined> };

/** Somebody known or invited, or a guest, who may have an access code. */
export type Arrival = { personId: string } | { guest: { identity: string; email: string } };

/** A subject is unique at its issuer only. */
export const identityHash = (issuer: string, subject: string): string => sha256(`${issuer}#${subject}`);

/**
 * The person behind an identity. Somebody new is bound to the open invitation for their verified address, once: from
 * then on the identity counts and the address does not. Invitations of organisations are accepted by every login.
 * @returns undefined when nobody knows them and the provider vouches for no address
 */
export async function arrivalOf(identity: Identity, at: Instant): Promise<Arrival | undefined> {
  const hash = identityHash(identity.issuer, identity.subject);
  const known = await getItem(keys.identity(hash));
  const email = known ? await addressOfKnown(identity) : await identity.email();
  const waiting = await invitationsOf(email, at);
  const personId = known ? String(known.personId) : await bind(hash, waiting, at);
  if (personId === undefined) return email === undefined ? undefined : { guest: { identity: hash, email } };

  // One after the other, each whole: what a broken login leaves, the next one accepts.
  for (const invitation of waiting.ofTeams) await retryRaces(() => acceptInvitation(invitation, personId, at));
  return { personId };
}

/** A person who is known can log in also while the provider cannot be asked for the address. */
async function addressOfKnown(identity: Identity): Promise<string | undefined> {
  try {
    return await identity.email();
  } catch (error) {
    logError(error, { step: 'ask for the address' });
    return undefined;
  }
}

/** Binds a new identity to the person that was put in for its address, or else makes the one that a team invites. */
async function bind(hash: string, { ofPerson, ofTeams }: Invitations, at: Instant): Promise<string | undefined> {
  const [first] = ofTeams;
  if (!ofPerson && !first) return undefined;
  const personId = ofPerson?.personId ?? randomUUID();
  const identity = { ...keys.identity(hash), schemaVersion: 1, personId, boundAt: at };
  await transact([
    { put: identity, when: conditions.absent },
    ...(ofPerson ? [{ remove: ofPerson.key, when: conditions.present }] : madeFor(personId as PersonId, first)),
  ]);
  return personId;
}

const madeFor = (id: PersonId, invited: Invitations['ofTeams'][number] | undefined): TransactItem[] =>
  invited ? putNewPerson(newPerson({ id, name: invited.name, email: invited.email })) : [];
