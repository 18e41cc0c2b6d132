import { errors, interactionPolicy, Provider } from 'oidc-provider';
import type { ProviderKeys } from './keys.ts';
import { logoutPage, messagePage } from './pages.ts';
import type { OidcClient } from './people.ts';

type Settings = {
  issuer: string;
  keys: ProviderKeys;
  clients: OidcClient[];
  person(sub: string): { email: string; name: string } | undefined;
};

/** As Cognito's defaults: an hour for tokens; whoever logged in stays so for a working day. */
const lifetimes = {
  AccessToken: 3600,
  IdToken: 3600,
  AuthorizationCode: 300,
  Interaction: 3600,
  Session: 36_000,
  Grant: 36_000,
};

/**
 * The identity provider of the demo: authorization code with PKCE for public clients, no password, no consent screen
 * (the platform is a first-party client), logout by the relying party.
 */
export function createProvider({ issuer, keys, clients, person }: Settings): Provider {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const provider = new Provider(issuer, {
    clients: clients.map(toClient),
    jwks: keys.jwks as never,
    cookies: { keys: keys.cookieKeys },
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Cognito puts the claims of the scopes into the ID token.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    ttl: lifetimes,
    interactions: { policy, url: (_, interaction) => `/login/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => logoutPage(ctx, form, clients),
        postLogoutSuccessSource: (ctx) => messagePage(ctx, 'signedOut'),
      },
    },
    renderError: (ctx, _, error) =>
      messagePage(ctx, error instanceof errors.SessionNotFound ? 'expired' : 'failed', error.message),
    findAccount: (_, sub) => {
      const found = person(sub);
      return (
        found && { accountId: sub, claims: () => ({ sub, email: found.email, email_verified: true, name: found.name }) }
      );
    },
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const existing = session.grantIdFor(client.clientId);
      const found = existing ? await provider.Grant.find(existing) : undefined;
      if (found) return found;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  return provider;
}

function toClient({ clientId, callbackUrls, logoutUrls, scopes }: OidcClient) {
  return {
    client_id: clientId,
    redirect_uris: callbackUrls,
    post_logout_redirect_uris: logoutUrls,
    scope: scopes.join(' '),
    token_endpoint_auth_method: 'none' as const,
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256' as const,
  };
}
