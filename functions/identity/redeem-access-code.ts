import { randomUUID } from 'node:crypto';
import { epochSeconds } from '#schemas/calendar/epoch.ts';
import type { Instant, OrganisationId, PersonId } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson } from '../shared/application-facts.ts';
import { sha256 } from '../shared/hash.ts';
import type { ApiRequest, Change, Endpoint } from '../shared/http/types.ts';
import { getOrganisation } from '../shared/records/directory-records.ts';
import { getActor, newPerson, putNewPerson } from '../shared/records/person-record.ts';
import { newSession, sessionCookie } from '../shared/records/session-record.ts';
import { belonging, changeTeam, getTeam, membershipOf } from '../shared/records/team-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { conditions, type TransactItem } from '../shared/table/write.ts';
import { clearCookie, setCookie } from './cookies.ts';
import { countTry, type Guest, getGuest, guestCookie, redeemedBy } from './guest-record.ts';

type Request = ApiRequest<'redeemAccessCode'>;
type Redemption = Change<'redeemAccessCode'>;

/**
 * Makes whoever holds a code on paper a signatory of its organisation: a guest becomes a person and is logged in, a
 * person who is logged in gets the membership besides those they have. Whatever is wrong with a code, the answer is the
 * same. @throws PaktwerkError notAuthenticated · codeInvalid · alreadyMember
 */
export const redeemAccessCode: Endpoint<'redeemAccessCode'> = async (request) => {
  const { actor, session, cookies, at } = request;
  const codeHash = sha256(request.body.code);
  if (actor && session) {
    await tryOnce(request, keys.session(session.id));
    return forPerson(actor, codeHash, at);
  }
  const guest = await getGuest(cookies.get(guestCookie), at);
  if (!guest) throw new PaktwerkError('notAuthenticated');
  if (guest.redeemed?.codeHash === codeHash) return again(guest.redeemed.personId, at);
  await tryOnce(request, guest.key);
  return forGuest(guest, request, codeHash);
};

/** A lost race runs the use case again with the same request, which is no new try. */
const counted = new WeakSet<object>();

async function tryOnce({ body }: Request, key: Parameters<typeof countTry>[0]): Promise<void> {
  if (counted.has(body)) return;
  if (!(await countTry(key))) throw new PaktwerkError('codeInvalid');
  counted.add(body);
}

async function forPerson(actor: Actor, codeHash: string, at: Instant): Promise<Redemption> {
  // Whoever can issue codes, or decides about applications, does not sign for an applicant.
  if (actor.person.authorityRoles.length > 0) throw new PaktwerkError('notAllowed');
  const { organisation, items } = await redemptionItems(actor, codeHash, at);
  const others = actor.memberships.filter(({ organisationId }) => organisationId !== organisation.id);
  const memberships = [...others, membershipOf(organisation, 'signatory')];
  return { items, answer: { body: { actor: { ...actor, memberships } } } };
}

async function forGuest(guest: Guest, { body, at }: Request, codeHash: string): Promise<Redemption> {
  const identity = keys.identity(guest.identity);
  // They have become somebody meanwhile, in another window or by an invitation: the login finds out.
  if (await getItem(identity)) throw new PaktwerkError('notAuthenticated');
  const person = newPerson({ id: randomUUID() as PersonId, name: body.name, email: guest.email });
  const { organisation, items } = await redemptionItems({ person, memberships: [] }, codeHash, at);
  const session = newSession(person.id, at);
  return {
    items: [
      ...items,
      ...putNewPerson(person),
      { put: { ...identity, schemaVersion: 1, personId: person.id, boundAt: at }, when: conditions.absent },
      redeemedBy(guest, { codeHash, personId: person.id }),
      ...session.items,
    ],
    answer: {
      body: { actor: { person, memberships: [membershipOf(organisation, 'signatory')] } },
      cookies: cookiesFor(session.token),
    },
  };
}

/** The answer to this guest's redemption was lost on its way. */
async function again(personId: string, at: Instant): Promise<Redemption> {
  const actor = await getActor(personId);
  if (!actor) throw new Error(`person ${personId} redeemed a code and is not there`);
  const { token, items } = newSession(personId, at);
  return { items, answer: { body: { actor }, cookies: cookiesFor(token) } };
}

const cookiesFor = (token: string) => [
  setCookie(sessionCookie, token, limits.sessionSeconds),
  clearCookie(guestCookie),
];

/** The code used up, and its organisation with one signatory more. */
async function redemptionItems(
  actor: Actor,
  codeHash: string,
  at: Instant,
): Promise<{ organisation: Organisation; items: TransactItem[] }> {
  const { person } = actor;
  const organisation = await organisationOf(codeHash, at);
  const team = await getTeam(organisation.id, at);
  const known = team.members.find(({ personId }) => personId === person.id);
  if (known?.role === 'signatory') throw new PaktwerkError('alreadyMember');
  const event = {
    action: 'codeRedeemed',
    at,
    ...byPerson(actor),
    facts: { name: person.name, role: 'signatory' },
  } as const;
  return {
    organisation,
    items: [
      ...changeTeam(team, event, { signatories: 1, codeHash: undefined }),
      ...belonging({ organisation, person, role: 'signatory', since: known?.since ?? at }),
      { remove: keys.accessCode(codeHash), when: conditions.present },
    ],
  };
}

async function organisationOf(codeHash: string, at: Instant): Promise<Organisation> {
  const item = await getItem(keys.accessCode(codeHash));
  if (!item || Number(item.expiresAt) <= epochSeconds(at)) throw new PaktwerkError('codeInvalid');
  const organisation = await getOrganisation(item.organisationId as OrganisationId);
  if (!organisation) throw new PaktwerkError('codeInvalid');
  return organisation;
}
