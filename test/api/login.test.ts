import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noon, origin } from './support/backend.ts';
import type { ApiAnswer, CallOptions } from './support/client.ts';
import { openProvider, type Provider } from './support/provider.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider();
  process.env.OIDC_ISSUER = provider.issuer;
  const { handler: seed } = await import('#functions/demo/seed-demo.handler.ts');
  await seed({ issuer: provider.issuer, now: new Date(noon).toISOString() as never });
});
afterAll(async () => {
  await provider.close();
  await world.close();
});
beforeEach(() => Object.assign(provider, { forged: {}, emailInIdToken: true, person: { sub: 'demo-approver' } }));

const cookieOf = (cookies: string[], name: string) =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0];
const login = '__Host-paktwerk-login';
const session = '__Host-paktwerk-session';

async function begin(returnTo?: string): Promise<{ location: string; cookie: string }> {
  const started = await world.call('startLogin', { query: returnTo === undefined ? {} : { returnTo } });
  return { location: started.headers.location ?? '', cookie: cookieOf(started.cookies, login) ?? '' };
}

/** A whole login, with whatever is to go wrong. */
async function logIn(
  overrides: { query?: Record<string, string>; options?: CallOptions; returnTo?: string } = {},
): Promise<ApiAnswer> {
  const { location, cookie } = await begin(overrides.returnTo);
  const query = { ...provider.authorize(location), ...overrides.query };
  return world.call('finishLogin', { query, cookies: [cookie], ...overrides.options });
}

describe('a login', () => {
  it('goes to the provider with PKCE, state and nonce, and keeps the verifier back', async () => {
    const started = await world.call('startLogin');
    const { pathname, searchParams } = new URL(started.headers.location ?? '');
    expect(started.status).toBe(302);
    expect(pathname).toBe('/authorize');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'paktwerk',
      redirect_uri: `${origin}/api/login/callback`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(started.cookies).toEqual([
      expect.stringMatching(/^__Host-paktwerk-login=[\w-]{43}; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('begins a session and returns to where it came from, without any token for the browser', async () => {
    const finished = await logIn({ returnTo: '/worklist?role=approver' });
    expect(finished).toMatchObject({ status: 302, headers: { location: `${origin}/worklist?role=approver` } });
    expect(finished.cookies).toEqual([
      '__Host-paktwerk-login=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax',
      expect.stringMatching(
        /^__Host-paktwerk-session=[\w-]{43}; Max-Age=28800; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    expect(JSON.stringify(finished)).not.toMatch(/access|eyJ/);
    const shown = await world.call('getSession', { cookies: [cookieOf(finished.cookies, session) ?? ''] });
    expect(shown.body).toMatchObject({
      actor: { person: { id: 'demo-approver', authorityRoles: ['approver'] }, memberships: [] },
      expiresAt: '2026-11-22T19:00:00.000Z',
    });
  });

  it('stores the session under the hash of its token only', async () => {
    const finished = await logIn();
    const token = cookieOf(finished.cookies, session)?.split('=')[1] ?? '';
    expect(token).not.toBe('');
    expect(JSON.stringify(await world.dump())).not.toContain(token);
  });

  it('never returns to another website', async () => {
    expect((await logIn({ returnTo: '//evil.example' })).headers.location).toBe(`${origin}/`);
  });

  const failed = `${origin}/?problem=loginFailed`;

  it('is used up by its callback', async () => {
    const { location, cookie } = await begin();
    const query = provider.authorize(location);
    expect((await world.call('finishLogin', { query, cookies: [cookie] })).headers.location).toBe(`${origin}/`);
    const again = await world.call('finishLogin', { query, cookies: [cookie] });
    expect(again.headers.location).toBe(failed);
    expect(cookieOf(again.cookies, session)).toBeUndefined();
  });

  it.each([
    ['in another browser', { options: { cookies: [`${login}=of-another-browser`] } }],
    ['without its cookie', { options: { cookies: [] } }],
    ['with a state that nobody began', { query: { state: 'made-up' } }],
    ['with a code of the wrong login', { query: { code: 'made-up' } }],
    ['after ten minutes', { options: { at: noon + 600_000 } }],
    ['when the person says no', { query: { error: 'access_denied', code: '' } }],
    ['when the provider names another issuer', { query: { iss: 'https://evil.example' } }],
  ])('fails %s', async (_when, overrides) => {
    const { cookie, location } = await begin();
    const query = { ...provider.authorize(location), ...('query' in overrides ? overrides.query : {}) };
    const options = 'options' in overrides ? overrides.options : {};
    const answer = await world.call('finishLogin', { query, cookies: [cookie], ...options });
    expect(answer.headers.location).toBe(failed);
    expect(cookieOf(answer.cookies, session)).toBeUndefined();
  });

  it.each([
    ['nonce', 'another'],
    ['aud', 'another-client'],
    ['iss', 'https://evil.example'],
    ['exp', 1],
  ])('fails when the ID token has another %s', async (claim, value) => {
    provider.forged = { [claim]: value };
    expect((await logIn()).headers.location).toBe(failed);
  });
});

describe('somebody new', () => {
  const notInvited = `${origin}/?problem=notInvited`;
  const asGuest = `${origin}/access`;

  async function invite(email: string): Promise<void> {
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const Item = { pk: `INVITATION#${email}`, sk: 'META', schemaVersion: 1, personId: 'demo-auditor' };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  }

  it('is a guest without an invitation, who may have an access code', async () => {
    provider.person = { sub: 'new-1', email: 'new@example.org', email_verified: true };
    const answer = await logIn();
    expect(answer.headers.location).toBe(asGuest);
    expect(cookieOf(answer.cookies, session)).toBeUndefined();
  });

  it('is bound once to the invitation for the verified address', async () => {
    await invite('new@example.org');
    provider.person = { sub: 'new-1', email: 'New@Example.org', email_verified: true };
    expect((await logIn()).headers.location).toBe(`${origin}/`);
    provider.person = { sub: 'new-1', email: 'changed@example.org', email_verified: false };
    expect((await logIn()).headers.location).toBe(`${origin}/`);
    provider.person = { sub: 'new-2', email: 'new@example.org', email_verified: true };
    expect((await logIn()).headers.location).toBe(asGuest);
  });

  it('is turned away when the address is not verified', async () => {
    await invite('unverified@example.org');
    provider.person = { sub: 'new-3', email: 'unverified@example.org', email_verified: false };
    expect((await logIn()).headers.location).toBe(notInvited);
  });

  it('is recognised by a provider that tells the address only at the user-info endpoint', async () => {
    await invite('asked@example.org');
    provider.emailInIdToken = false;
    provider.person = { sub: 'new-4', email: 'asked@example.org', email_verified: true };
    expect((await logIn()).headers.location).toBe(`${origin}/`);
  });
});

describe('logging out', () => {
  it('ends the session at once and names the address at the provider', async () => {
    const cookies = [cookieOf((await logIn()).cookies, session) ?? ''];
    const ended = await world.call('endSession', { cookies });
    const url = new URL(ended.body.logoutUrl);
    expect(url.href.startsWith(`${provider.issuer}/logout?`)).toBe(true);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'paktwerk',
      post_logout_redirect_uri: `${origin}/`,
      logout_uri: `${origin}/`,
    });
    expect(ended.cookies).toEqual(['__Host-paktwerk-session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax']);
    expect((await world.call('listTasks', { cookies })).status).toBe(401);
  });
});
