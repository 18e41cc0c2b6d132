import * as oauth from 'oauth4webapi';
import { setting } from '../shared/environment.ts';

/** Seconds by which the provider's clock may differ from ours. */
const clockTolerance = 30;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The platform is a public client: PKCE takes the place of a secret. */
export const clientOf = (): oauth.Client => ({
  client_id: setting('OIDC_CLIENT_ID'),
  [oauth.clockTolerance]: clockTolerance,
});

export const redirectUri = (): string => `${setting('PUBLIC_ORIGIN')}/api/login/callback`;

/** Options of every request to the provider. TLS is only dispensed with where nothing leaves the machine. */
export const transport = () => ({ [oauth.allowInsecureRequests]: isLoopback(new URL(setting('OIDC_ISSUER'))) });

const isLoopback = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && loopback.has(hostname);

let discovered: Promise<oauth.AuthorizationServer> | undefined;

/** The provider's own description; asked once and kept, and asked again after a failure. */
export function discover(): Promise<oauth.AuthorizationServer> {
  discovered ??= requestDiscovery().catch((error: unknown) => {
    discovered = undefined;
    throw error;
  });
  return discovered;
}

async function requestDiscovery(): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(setting('OIDC_ISSUER'));
  const response = await oauth.discoveryRequest(issuer, transport());
  return oauth.processDiscoveryResponse(issuer, response);
}
