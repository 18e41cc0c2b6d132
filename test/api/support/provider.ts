import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says about the person who logs in next. */
export type ProviderPerson = { sub: string; email?: string; email_verified?: boolean };

export type Provider = {
  issuer: string;
  person: ProviderPerson;
  /** Whether the address stands in the ID token or only at the user-info endpoint. */
  emailInIdToken: boolean;
  /** Claims that replace the right ones, for answers that do not hold. */
  forged: Record<string, unknown>;
  /** Authorizes as the browser would: takes the address of the login, gives the query of the callback. */
  authorize(location: string): Record<string, string>;
  close(): Promise<void>;
};

type Pending = { challenge: string; nonce: string; redirectUri: string };

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A small OpenID provider on the loopback that checks PKCE. Its ID tokens carry no valid signature. */
export async function openProvider(): Promise<Provider> {
  const codes = new Map<string, Pending>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = {
    issuer,
    person: { sub: 'nobody' },
    emailInIdToken: true,
    forged: {},
    authorize(location) {
      const { searchParams } = new URL(location);
      const get = (name: string) => searchParams.get(name) ?? '';
      const code = `code-${codes.size + 1}`;
      codes.set(code, { challenge: get('code_challenge'), nonce: get('nonce'), redirectUri: get('redirect_uri') });
      return { code, state: get('state') };
    },
    close: () => closeServer(server),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const { status = 200, body } = route(request.url ?? '', form);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  function route(url: string, form: URLSearchParams): { status?: number; body: object } {
    if (url === '/.well-known/openid-configuration') return { body: discovery(issuer) };
    if (url === '/userinfo') return { body: provider.person };
    const pending = codes.get(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (pending?.challenge !== verifier || pending.redirectUri !== form.get('redirect_uri')) {
      return { status: 400, body: { error: 'invalid_grant' } };
    }
    codes.delete(form.get('code') ?? '');
    return { body: { access_token: 'access', token_type: 'Bearer', id_token: idToken(pending.nonce) } };
  }

  function idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const about = provider.emailInIdToken ? provider.person : { sub: provider.person.sub };
    const claims = { iss: issuer, aud: 'paktwerk', iat: now, exp: now + 300, nonce, ...about, ...provider.forged };
    return `${encode({ alg: 'RS256' })}.${encode(claims)}.c2lnbmF0dXJl`;
  }

  return provider;
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  end_session_endpoint: `${issuer}/logout`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
});

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
