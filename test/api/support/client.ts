import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Instant } from '#schemas/ids.ts';
import type { Area } from '#schemas/route-definition.ts';
import { type RouteName, routeDefinition } from '#schemas/routes.ts';
import { noon, origin } from './backend.ts';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

export type CallOptions = {
  /** Demo person who calls; nobody when left out. */
  as?: string;
  parameters?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Body as it goes over the wire, in place of `body`. */
  rawBody?: string;
  /** Idempotency key; a new one for each POST when left out, none when null. */
  key?: string | null;
  ifMatch?: number | string;
  /** Overrides; undefined takes a header out. */
  headers?: Record<string, string | undefined>;
  cookies?: string[];
  at?: number;
};

export type ApiAnswer = {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every route
  body: any;
};

/** Calls the exported handlers with the events that API Gateway sends (payload 2.0). */
export async function openClient() {
  const { beginSession } = await import('#functions/shared/records/session-record.ts');
  const tokens = new Map<string, string>();
  let keys = 0;

  async function sessionCookie(person: string, at: number): Promise<string> {
    const known = tokens.get(person) ?? (await beginSession(person, new Date(at).toISOString() as Instant));
    tokens.set(person, known);
    return `__Host-paktwerk-session=${known}`;
  }

  async function call(name: RouteName, options: CallOptions = {}): Promise<ApiAnswer> {
    const { as, at = noon } = options;
    const cookies = [...(options.cookies ?? []), ...(as ? [await sessionCookie(as, at)] : [])];
    keys += 1;
    const event = toEvent(name, { key: `test-key-${keys}`, ...options }, cookies);
    const { handler } = await importHandler[routeDefinition(name).area]();
    return toAnswer(await handler(event));
  }
  /** Everybody begins a new session, with a new count of requests. */
  const logInAgain = () => tokens.clear();
  return Object.assign(call, { logInAgain });
}

export type ApiClient = Awaited<ReturnType<typeof openClient>>;

/** Imported when first called: a test of one area needs no other. */
const importHandler: { [A in Area]: () => Promise<{ handler: Handler }> } = {
  platform: () => import('#functions/platform/platform-api.handler.ts'),
  identity: () => import('#functions/identity/identity-api.handler.ts'),
  directory: () => import('#functions/directory/directory-api.handler.ts'),
  organisations: () => import('#functions/organisations/organisations-api.handler.ts'),
  applications: () => import('#functions/applications/applications-api.handler.ts'),
  parts: () => import('#functions/parts/parts-api.handler.ts'),
  documents: () => import('#functions/documents/documents-api.handler.ts'),
  review: () => import('#functions/review/review-api.handler.ts'),
  letters: () => import('#functions/letters/letters-api.handler.ts'),
  grants: () => import('#functions/grants/grants-api.handler.ts'),
  payments: () => import('#functions/payments/payments-api.handler.ts'),
  proofs: () => import('#functions/proofs/proofs-api.handler.ts'),
};

function toEvent(name: RouteName, options: CallOptions, cookies: string[]): APIGatewayProxyEventV2 {
  const { method, path } = routeDefinition(name);
  const { parameters = {}, at = noon } = options;
  const rawPath = path.replace(/\{(\w+)\}/g, (_, parameter: string) => parameters[parameter] ?? '');
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath,
    rawQueryString: new URLSearchParams(options.query).toString(),
    headers: headersOf(method, options),
    cookies,
    queryStringParameters: options.query,
    pathParameters: parameters,
    body: options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', timeEpoch: at, http: { method, path: rawPath } },
  } as unknown as APIGatewayProxyEventV2;
}

function headersOf(method: string, { key, ifMatch, headers }: CallOptions): Record<string, string> {
  const all: Record<string, string | undefined> = {
    ...(method !== 'GET' && { origin, 'content-type': 'application/json' }),
    ...(method === 'POST' && key && { 'idempotency-key': key }),
    ...(ifMatch !== undefined && { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
    ...headers,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const toAnswer = ({ statusCode, headers, body, cookies }: APIGatewayProxyStructuredResultV2): ApiAnswer => ({
  status: statusCode ?? 0,
  headers: headers as Record<string, string>,
  cookies: cookies ?? [],
  // A file comes as it is sent, in base64.
  body: body && /json/.test(String(headers?.['content-type'])) ? JSON.parse(body) : body,
});
