import * as z from 'zod';
import type { CloudModel } from '../assembly/model.ts';
import type { OidcClient } from '../oidc/people.ts';
import { propertiesOf, refuse } from './properties.ts';

const clientShape = z.object({
  AllowedOAuthFlows: z.array(z.literal('code')),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.string()),
  LogoutURLs: z.array(z.string()).default([]),
  GenerateSecret: z.literal(false, 'clients with a secret are not served').optional(),
});

/** Scopes of Cognito that say nothing of a person's login. */
const otherScopes = new Set(['phone', 'aws.cognito.signin.user.admin']);

/** The clients of the user pool. */
export function oidcClients(model: CloudModel): OidcClient[] {
  const [, second] = model.ofType('AWS::Cognito::UserPool');
  if (second) refuse(second, 'one user pool is all that one issuer can stand for');
  return model.ofType('AWS::Cognito::UserPoolClient').map((resource) => {
    const { CallbackURLs, LogoutURLs, AllowedOAuthScopes } = propertiesOf(resource, clientShape);
    const scopes = AllowedOAuthScopes.filter((scope) => !otherScopes.has(scope));
    return { clientId: resource.ref, callbackUrls: CallbackURLs, logoutUrls: LogoutURLs, scopes };
  });
}
