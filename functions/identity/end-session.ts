import { setting } from '../shared/environment.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { logError } from '../shared/log.ts';
import { endSession as deleteSession, sessionCookie } from '../shared/records/session-record.ts';
import { clearCookie } from './cookies.ts';
import { discover } from './provider.ts';

/** Ends the session here at once, and names the address at which the browser ends the one at the provider. */
export const endSession: Endpoint<'endSession'> = async ({ session }) => {
  await deleteSession(session);
  return { body: { logoutUrl: await logoutUrl() }, cookies: [clearCookie(sessionCookie)] };
};

/** OpenID providers read `post_logout_redirect_uri` (RP-Initiated Logout 1.0), Cognito reads `logout_uri`. */
async function logoutUrl(): Promise<string> {
  const home = `${setting('PUBLIC_ORIGIN')}/`;
  const endpoint = await logoutEndpoint();
  if (!endpoint) return home;
  const url = new URL(endpoint);
  const parameters = { client_id: setting('OIDC_CLIENT_ID'), post_logout_redirect_uri: home, logout_uri: home };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** Our own session has ended by now; that holds even when the provider cannot be reached. */
async function logoutEndpoint(): Promise<string | undefined> {
  try {
    return (await discover()).end_session_endpoint;
  } catch (error) {
    logError(error, { step: 'end session at the provider' });
    return undefined;
  }
}
