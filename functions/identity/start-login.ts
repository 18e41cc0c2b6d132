import * as oauth from 'oauth4webapi';
import { limits } from '#schemas/limits.ts';
import { setting } from '../shared/environment.ts';
import { randomToken } from '../shared/hash.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { logError } from '../shared/log.ts';
import { loginCookie, setCookie } from './cookies.ts';
import { guestCookie } from './guest-record.ts';
import { storeLogin } from './login-record.ts';
import { discover, redirectUri } from './provider.ts';
import { refuseLogin } from './redirect.ts';
import { localPath } from './return-to.ts';

/** Sends the browser to the provider (authorization code with PKCE, RFC 7636). */
export const startLogin: Endpoint<'startLogin'> = async ({ query, cookies, at }) => {
  const endpoint = await authorizationEndpoint();
  if (!endpoint) return refuseLogin('loginFailed', []);
  const login = {
    state: oauth.generateRandomState(),
    verifier: oauth.generateRandomCodeVerifier(),
    nonce: oauth.generateRandomNonce(),
    returnTo: localPath(query.returnTo),
    cookie: randomToken(),
  };
  await storeLogin(login, at);
  const location = new URL(endpoint);
  const parameters = {
    response_type: 'code',
    client_id: setting('OIDC_CLIENT_ID'),
    redirect_uri: redirectUri(),
    scope: 'openid email profile',
    state: login.state,
    nonce: login.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(login.verifier),
    code_challenge_method: 'S256',
    // A guest begins again to come in under another address; the provider would take them for the same person.
    ...(cookies.has(guestCookie) && { prompt: 'login' }),
  };
  for (const [name, value] of Object.entries(parameters)) location.searchParams.set(name, value);
  const bound = setCookie(loginCookie, login.cookie, limits.loginSeconds);
  return { body: undefined, location: location.href, cookies: [bound] };
};

/** A provider that cannot be reached is no reason to show a person an error in JSON. */
async function authorizationEndpoint(): Promise<string | undefined> {
  try {
    return (await discover()).authorization_endpoint;
  } catch (error) {
    logError(error, { step: 'start login' });
    return undefined;
  }
}
