import * as oauth from 'oauth4webapi';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Identity } from './identity-record.ts';
import type { Login } from './login-record.ts';
import { clientOf, discover, redirectUri, transport } from './provider.ts';

/**
 * Exchanges the code for what the provider says about the person. The ID token comes straight from the provider's
 * token endpoint, so TLS vouches for it in place of its signature (OpenID Connect Core 3.1.3.7, 6). All tokens are
 * dropped here.
 * @throws PaktwerkError loginFailed when the provider refuses or its answer does not hold
 */
export async function redeemCode(query: Record<string, string>, login: Omit<Login, 'cookie'>): Promise<Identity> {
  const server = await discover();
  try {
    return await redeem(server, query, login);
  } catch (error) {
    if (isRefusal(error)) throw new PaktwerkError('loginFailed');
    throw error;
  }
}

async function redeem(server: oauth.AuthorizationServer, query: Record<string, string>, login: Omit<Login, 'cookie'>) {
  const client = clientOf();
  const checked = oauth.validateAuthResponse(server, client, new URLSearchParams(query), login.state);
  const noSecret = oauth.None();
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    noSecret,
    checked,
    redirectUri(),
    login.verifier,
    transport(),
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: login.nonce,
    requireIdToken: true,
  });
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw new PaktwerkError('loginFailed');
  const { sub } = claims;
  return { issuer: server.issuer, subject: sub, email: () => verifiedEmail(server, client, tokens, claims) };
}

/** Providers put the address into the ID token or keep it for the user-info endpoint. */
async function verifiedEmail(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  tokens: oauth.TokenEndpointResponse,
  claims: oauth.IDToken,
): Promise<string | undefined> {
  if (claims.email === undefined && server.userinfo_endpoint) {
    const response = await oauth.userInfoRequest(server, client, tokens.access_token, transport());
    const info = await oauth.processUserInfoResponse(server, client, claims.sub, response);
    return info.email_verified === true ? info.email : undefined;
  }
  return claims.email_verified === true && typeof claims.email === 'string' ? claims.email : undefined;
}

const isRefusal = (error: unknown): boolean =>
  error instanceof oauth.AuthorizationResponseError ||
  error instanceof oauth.ResponseBodyError ||
  error instanceof oauth.OperationProcessingError;
