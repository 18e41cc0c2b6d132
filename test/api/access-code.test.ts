import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noon, origin } from './support/backend.ts';
import type { CallOptions } from './support/client.ts';
import { cookieOf, logInAs } from './support/login.ts';
import { openProvider, type Provider } from './support/provider.ts';
import { administrator, heilbronn, openWorld, signatory, type World } from './support/world.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider();
  process.env.OIDC_ISSUER = provider.issuer;
});
afterAll(async () => {
  await provider.close();
  await world.close();
});

const minute = 60_000;
const day = 24 * 60 * minute;
const guestName = '__Host-paktwerk-guest';
const sessionName = '__Host-paktwerk-session';
/** A Kreis without people at the beginning. */
const boeblingen = 'kreis-08115';

const issue = async (organisationId = boeblingen, at = noon): Promise<string> => {
  const answer = await world.call('issueAccessCode', {
    ...{ as: administrator, parameters: { organisationId }, body: {}, at },
  });
  expect(answer.status).toBe(201);
  return answer.body.code;
};
let guests = 0;
const guest = async (at = noon) => {
  guests += 1;
  const person = { sub: `guest-${guests}`, email: `guest-${guests}@boeblingen.example`, email_verified: true };
  return { ...(await logInAs(world.call, provider, person, { at })), person };
};
const redeem = (cookies: string[], code: string, more: CallOptions = {}) =>
  world.call('redeemAccessCode', { cookies, body: { code, name: 'Gerda Erste' }, ...more });
const members = async (organisationId = boeblingen) =>
  (await world.call('listMembers', { as: administrator, parameters: { organisationId } })).body;

describe('an access code', () => {
  it('has twelve signs that nobody misreads, is shown once, and is kept as a hash only', async () => {
    const answer = await world.call('issueAccessCode', {
      ...{ as: administrator, parameters: { organisationId: boeblingen }, body: {} },
    });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/),
        organisationName: 'Landkreis Böblingen',
        expiresAt: '2027-01-21T11:00:00.000Z',
      },
    });
    const kept = JSON.stringify(await world.dump());
    expect(kept).not.toContain(answer.body.code);
    expect(kept).not.toContain(answer.body.code.replaceAll('-', ''));
  });

  it('is made by the administration alone, and only for organisations that exist', async () => {
    const call = (as: string, organisationId = boeblingen) =>
      world.call('issueAccessCode', { as, parameters: { organisationId }, body: {} });
    expect((await call(signatory, heilbronn)).status).toBe(403);
    expect((await call('demo-auditor')).status).toBe(403);
    expect((await call(administrator, 'kreis-00000')).status).toBe(404);
  });

  it('is another one when it is asked for again, also under the same key: the answer is not kept', async () => {
    const options = { as: administrator, parameters: { organisationId: boeblingen }, body: {}, key: 'code-again' };
    const [first, second] = [
      await world.call('issueAccessCode', options),
      await world.call('issueAccessCode', options),
    ];
    expect(first.body.code).not.toBe(second.body.code);
    const { cookies } = await guest();
    expect((await redeem(cookies, first.body.code)).body).toMatchObject({ status: 422, code: 'codeInvalid' });
    expect((await redeem(cookies, second.body.code)).status).toBe(200);
  });
});

describe('somebody whom nobody has invited', () => {
  it('is a guest for a quarter of an hour and led to where the code is entered', async () => {
    const { answer, cookies, location, person } = await guest();
    expect(location).toBe(`${origin}/access`);
    expect(answer.cookies).toEqual([
      '__Host-paktwerk-login=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax',
      expect.stringMatching(/^__Host-paktwerk-guest=[\w-]{43}; Max-Age=900; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
    ]);
    const shown = await world.call('getSession', { cookies });
    expect(shown.body).toEqual({ actor: null, expiresAt: null, guest: { email: person.email } });
    const later = await world.call('getSession', { cookies, at: noon + 15 * minute });
    expect(later.body.guest).toBeNull();
    const token = cookieOf(answer.cookies, guestName)?.split('=')[1] ?? '';
    expect(JSON.stringify(await world.dump())).not.toContain(token);
  });

  it('can begin anew under another address: the provider asks again who they are', async () => {
    const prompt = async (cookies: string[]) =>
      new URL((await world.call('startLogin', { cookies })).headers.location ?? '').searchParams.get('prompt');
    expect(await prompt((await guest()).cookies)).toBe('login');
    expect(await prompt([])).toBeNull();
  });

  it('may do nothing else', async () => {
    const { cookies } = await guest();
    expect((await world.call('listApplications', { cookies })).status).toBe(401);
  });

  it('ends the session of whoever used the browser before', async () => {
    const token = (await world.call('getSession', { as: signatory })).body;
    expect(token.actor).not.toBeNull();
    const person = { sub: 'second-user', email: 'second@boeblingen.example', email_verified: true };
    const { beginSession } = await import('#functions/shared/records/session-record.ts');
    const cookie = `${sessionName}=${await beginSession(signatory, new Date(noon).toISOString() as never)}`;
    const { answer } = await logInAs(world.call, provider, person, { cookies: [cookie] });
    expect(answer.cookies).toContain(`${sessionName}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax`);
    expect((await world.call('getSession', { cookies: [cookie] })).body.actor).toBeNull();
  });
});

describe('a redeemed code', () => {
  it('makes the guest the signatory of its organisation and begins their session', async () => {
    const code = await issue();
    const { cookies, person } = await guest();
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const answer = await redeem(cookies, typed);
    const memberships = [{ organisationId: boeblingen, organisationName: 'Landkreis Böblingen', role: 'signatory' }];
    expect(answer).toMatchObject({
      status: 200,
      body: { actor: { person: { name: 'Gerda Erste', email: person.email, authorityRoles: [] }, memberships } },
    });
    expect(answer.cookies).toEqual([
      expect.stringMatching(/^__Host-paktwerk-session=[\w-]{43}; Max-Age=28800; /),
      `${guestName}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax`,
    ]);
    const session = [cookieOf(answer.cookies, sessionName) ?? ''];
    expect((await world.call('getSession', { cookies: session })).body.actor).toEqual(answer.body.actor);
    const body = { name: 'Kollege', email: 'kollege@boeblingen.example', role: 'editor' };
    const invite = { cookies: session, parameters: { organisationId: boeblingen }, body };
    expect((await world.call('inviteMember', invite)).status).toBe(201);

    const again = await logInAs(world.call, provider, person);
    expect(again.location).toBe(`${origin}/`);
    expect((await world.call('getSession', { cookies: again.cookies })).body.actor).toEqual(answer.body.actor);
  });

  it('is used up', async () => {
    const code = await issue();
    expect((await redeem((await guest()).cookies, code)).status).toBe(200);
    expect((await redeem((await guest()).cookies, code)).body.code).toBe('codeInvalid');
  });

  it('lets the same guest in who got no answer and sends it again, and makes nobody a second time', async () => {
    const code = await issue();
    const { cookies } = await guest();
    const [first, second] = [await redeem(cookies, code), await redeem(cookies, code)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.actor.person).toEqual(first.body.actor.person);
    const session = [cookieOf(second.cookies, sessionName) ?? ''];
    expect((await world.call('getSession', { cookies: session })).body.actor).toEqual(first.body.actor);
  });

  it('makes one signatory when two guests send it at the same moment', async () => {
    const before = (await members()).members.length;
    const code = await issue();
    const both = [await guest(), await guest()];
    const answers = await Promise.all(both.map(({ cookies }) => redeem(cookies, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect((await members()).members).toHaveLength(before + 1);
  });

  it('makes somebody who is logged in a signatory of one organisation more', async () => {
    const code = await issue();
    const answer = await world.call('redeemAccessCode', { as: signatory, body: { code, name: 'Anders' } });
    expect(answer.status).toBe(200);
    const { actor } = (await world.call('getSession', { as: signatory })).body;
    expect(actor.person.name).toBe('Martin Oster');
    expect(actor.memberships.map(({ organisationId }: Record<string, string>) => organisationId)).toEqual([
      ...[boeblingen, heilbronn],
    ]);
    const second = await issue();
    const refused = await world.call('redeemAccessCode', { as: signatory, body: { code: second, name: 'Anders' } });
    expect(refused.body).toMatchObject({ status: 409, code: 'alreadyMember' });
    expect((await redeem((await guest()).cookies, second)).status).toBe(200);
  });

  it('stands in the list of who let whom in', async () => {
    const { events } = await members();
    expect(events.slice(-2)).toMatchObject([
      { action: 'codeIssued', actorName: 'Nico Berger' },
      { action: 'codeRedeemed', actorName: 'Gerda Erste', facts: { role: 'signatory' } },
    ]);
  });
});

describe('a code is refused', () => {
  it('with the same answer whatever is wrong with it', async () => {
    const old = await issue();
    const code = await issue();
    const { cookies, answer } = await guest(noon + 60 * day);
    const late = { at: noon + 60 * day };
    const wrong = await redeem(cookies, '0000-0000-0000', late);
    expect(wrong).toMatchObject({ status: 422, body: { code: 'codeInvalid' } });
    expect((await redeem(cookies, old, late)).body).toEqual(wrong.body);
    expect((await redeem(cookies, code, late)).body).toEqual(wrong.body);
    expect(answer.status).toBe(302);
  });

  it('after five tries of one login, also when it is right then; a new login may try again', async () => {
    const code = await issue();
    const { cookies, person } = await guest();
    for (let n = 0; n < 5; n++) expect((await redeem(cookies, `0000-0000-000${n}`)).body.code).toBe('codeInvalid');
    expect((await redeem(cookies, code)).body.code).toBe('codeInvalid');
    const anew = await logInAs(world.call, provider, person);
    expect((await redeem(anew.cookies, code)).status).toBe(200);
  });

  it('after five tries at once', async () => {
    const { cookies } = await guest();
    const code = await issue();
    await Promise.all(Array.from({ length: 8 }, (_, n) => redeem(cookies, `0000-0000-000${n}`)));
    expect((await redeem(cookies, code)).body.code).toBe('codeInvalid');
  });

  it.each([
    ['to nobody', [], 401],
    ['to a guest that is none', [`${guestName}=made-up`], 401],
  ])('%s', async (_whom, cookies, status) => {
    expect((await redeem(cookies, 'AAAA-BBBB-CCCC')).status).toBe(status);
  });

  it('to a guest after a quarter of an hour', async () => {
    const { cookies } = await guest();
    expect((await redeem(cookies, 'AAAA-BBBB-CCCC', { at: noon + 15 * minute })).status).toBe(401);
  });

  it('from another website', async () => {
    const { cookies } = await guest();
    const headers = { origin: 'https://evil.example' };
    expect((await redeem(cookies, await issue(), { headers })).body.code).toBe('originForbidden');
  });

  it('when it is none at all, or nobody says who they are', async () => {
    const { cookies } = await guest();
    expect((await redeem(cookies, 'UUUU-BBBB-CCCC')).status).toBe(400);
    expect((await redeem(cookies, '', { body: { code: 'AAAA-BBBB-CCCC', name: ' ' } })).status).toBe(400);
  });
});
