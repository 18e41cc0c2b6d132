import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read.ts';
import { temporaryFolder, writeAssembly } from '../assembly/testing/write-assembly.ts';
import { createOffset, setOffset } from '../clock/offset.ts';
import { freePort } from '../net.ts';
import { type Oidc, startOidc } from './oidc.ts';

const callback = 'http://localhost:8080/api/login/callback';
const home = 'http://localhost:8080/';
const Resources = {
  People: { Type: 'AWS::Cognito::UserPool' },
  Platform: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: {
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: [callback],
      LogoutURLs: [home],
    },
  },
};
const person = {
  sub: 'person-1',
  name: 'Anna <Öztürk>',
  email: 'anna@kreis.example',
  organisation: 'kreis-08125',
  role: 'editor',
  description: { de: 'Schreibt Anträge.', en: 'Writes applications.' },
};
const insecure = { [oauth.allowInsecureRequests]: true };

/** A browser as far as logins need it: cookies, and redirects followed by hand. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async open(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}

describe('The local identity provider', () => {
  const dataFolder = temporaryFolder();
  const offset = createOffset();
  const model = buildModel(readAssembly(writeAssembly([{ Resources }])), {}, '');
  const client: oauth.Client = { client_id: model.ofType('AWS::Cognito::UserPoolClient')[0]?.ref ?? '' };
  let oidc: Oidc;
  let issuer: string;
  let server: oauth.AuthorizationServer;

  beforeAll(async () => {
    const port = await freePort();
    issuer = `http://127.0.0.1:${port}`;
    oidc = await startOidc({ port, issuer, offset, dataFolder }, { model, logFolder: dataFolder });
    oidc.setPeople([person]);
    const url = new URL(issuer);
    server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, insecure));
  });
  afterAll(() => oidc.close());

  async function authorizationUrl(verifier: string, change: Record<string, string> = {}) {
    const parameters = {
      client_id: client.client_id,
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: callback,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 'state-1',
      nonce: 'nonce-1',
      ...change,
    };
    return `${server.authorization_endpoint}?${new URLSearchParams(parameters)}`;
  }

  async function login(browser: Browser, verifier: string, choice: Record<string, string> = { person: person.sub }) {
    const begun = await browser.open(await authorizationUrl(verifier));
    const loginUrl = new URL(begun.headers.get('location') ?? '', issuer).href;
    const body = new URLSearchParams(choice);
    const chosen = await browser.open(loginUrl, { method: 'POST', body });
    const finished = await browser.open(chosen.headers.get('location') ?? '');
    return new URL(finished.headers.get('location') ?? '');
  }

  async function tokens(callbackUrl: URL, verifier: string) {
    const parameters = oauth.validateAuthResponse(server, client, callbackUrl, 'state-1');
    const request = oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      callback,
      verifier,
      insecure,
    );
    return oauth.processAuthorizationCodeResponse(server, client, await request, { expectedNonce: 'nonce-1' });
  }

  it('says in its discovery document what it can', () => {
    expect(server).toMatchObject({
      issuer,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      end_session_endpoint: expect.stringContaining(issuer),
    });
  });

  it('logs a person in without password and consent, with the claims of the scopes in the ID token', async () => {
    const verifier = oauth.generateRandomCodeVerifier();
    const callbackUrl = await login(new Browser(), verifier);
    expect(callbackUrl.href).toContain(callback);
    const claims = oauth.getValidatedIdTokenClaims(await tokens(callbackUrl, verifier));
    expect(claims).toMatchObject({
      sub: 'person-1',
      email: 'anna@kreis.example',
      email_verified: true,
      name: 'Anna <Öztürk>',
    });
  });

  it('logs in whoever types an address, so that invitations and access codes can be tried', async () => {
    const verifier = oauth.generateRandomCodeVerifier();
    const callbackUrl = await login(new Browser(), verifier, { email: ' Rosa@Kreis.example ' });
    const claims = oauth.getValidatedIdTokenClaims(await tokens(callbackUrl, verifier));
    expect(claims).toMatchObject({
      sub: 'mail-rosa@kreis.example',
      email: 'rosa@kreis.example',
      email_verified: true,
    });
  });

  it('shows the people in German, and in English when asked', async () => {
    const browser = new Browser();
    const begun = await browser.open(await authorizationUrl(oauth.generateRandomCodeVerifier()));
    const loginUrl = new URL(begun.headers.get('location') ?? '', issuer).href;
    const german = await (await browser.open(loginUrl)).text();
    expect(german).toContain('<html lang="de">');
    expect(german).toContain('Anna &lt;Öztürk&gt;');
    expect(german).toContain('Schreibt Anträge.');
    const english = await (await browser.open(`${loginUrl}?lang=en`)).text();
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('Writes applications.');
  });

  it('refuses a login without PKCE, and another address to come back to', async () => {
    const without = await authorizationUrl('x'.repeat(43), { code_challenge: '', code_challenge_method: '' });
    const refused = await new Browser().open(without);
    expect(new URL(refused.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
    const foreign = await authorizationUrl('x'.repeat(43), { redirect_uri: 'https://evil.example/' });
    expect((await new Browser().open(foreign)).status).toBe(400);
  });

  it('issues tokens of platform time', async () => {
    setOffset(offset, 90 * 86_400_000);
    const verifier = oauth.generateRandomCodeVerifier();
    const callbackUrl = await login(new Browser(), verifier);
    const body = { grant_type: 'authorization_code', redirect_uri: callback, code_verifier: verifier, ...client };
    const code = callbackUrl.searchParams.get('code') ?? '';
    const response = await fetch(server.token_endpoint ?? '', {
      method: 'POST',
      body: new URLSearchParams({ ...(body as unknown as Record<string, string>), code }),
    });
    setOffset(offset, 0);
    const { id_token: idToken } = (await response.json()) as { id_token: string };
    const { iat } = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as { iat: number };
    expect(Math.abs(iat - (Date.now() / 1000 + 90 * 86_400))).toBeLessThan(10);
  });

  it('logs out and sends the person back to the platform', async () => {
    const browser = new Browser();
    const verifier = oauth.generateRandomCodeVerifier();
    await login(browser, verifier);
    // `logout_uri` is Cognito's name for the same.
    const query = new URLSearchParams({
      client_id: client.client_id,
      post_logout_redirect_uri: home,
      logout_uri: home,
    });
    const page = await (await browser.open(`${server.end_session_endpoint}?${query}`)).text();
    const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
    const gone = await browser.open(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
    expect(gone.headers.get('location')).toBe(home);
    const again = await browser.open(await authorizationUrl(oauth.generateRandomCodeVerifier()));
    expect(again.headers.get('location')).toContain('/login/');
  });
});
