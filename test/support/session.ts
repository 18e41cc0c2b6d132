import { randomUUID } from 'node:crypto';
import {
  type RouteBodyInput,
  type RouteName,
  type RouteParameters,
  type RouteQuery,
  type RouteResponse,
  routeDefinition,
} from '#schemas/routes.ts';

/** An answer of the API as a test looks at it. */
export type Answer<N extends RouteName> = {
  status: number;
  headers: Headers;
  /** The body of a success; for a refusal the problem details stand in `problem`. */
  body: RouteResponse<N>;
  /** The body as it came; for routes that answer with a file. */
  bytes: Buffer;
  problem: { code: string; facts?: Record<string, unknown>; errors?: { page: string; path: string; code: string }[] };
};

export type CallOptions<N extends RouteName> = {
  parameters?: RouteParameters<N>;
  query?: { [K in keyof RouteQuery<N>]?: string | undefined };
  body?: RouteBodyInput<N>;
  ifMatch?: number;
  idempotencyKey?: string;
};

/** A logged-in person who calls the API as the browser does. */
export type Session = {
  cookie: string;
  call<N extends RouteName>(name: N, options?: CallOptions<N>): Promise<Answer<N>>;
};

/** Cookies of one site, as a browser keeps them. */
class CookieJar {
  readonly #cookies = new Map<string, string>();
  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
  toString(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** Requests and redirects with a jar for each host, as a browser follows a login. */
class Browser {
  readonly #jars = new Map<string, CookieJar>();

  jar(url: string): CookieJar {
    const host = new URL(url).host;
    const jar = this.#jars.get(host) ?? new CookieJar();
    this.#jars.set(host, jar);
    return jar;
  }

  async open(url: string, init: RequestInit = {}): Promise<{ url: string; html: string }> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: String(this.jar(url)) },
    });
    this.jar(url).keep(response);
    const location = response.headers.get('location');
    if (location) return this.open(new URL(location, url).href);
    return { url, html: await response.text() };
  }
}

/** Sends the login page's form: the button of a demo person carries their `sub`, everybody else types an address. */
async function choosePerson(browser: Browser, page: { url: string; html: string }, who: string): Promise<void> {
  const field = who.includes('@') ? 'email' : 'person';
  const form = page.html
    .split('<form')
    .find((part) => part.includes(field === 'email' ? 'name="email"' : `value="${who}"`));
  const action = form && /action="([^"]+)"/.exec(form)?.[1];
  if (!action) throw new Error(`the login page at ${page.url} offers no person "${who}"`);
  await browser.open(new URL(action.replaceAll('&amp;', '&'), page.url).href, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ [field]: who }),
  });
}

/** Logs a demo person, or somebody by their address, in through the OpenID provider, all redirects included. */
export async function login(origin: string, who: string): Promise<Session> {
  const browser = new Browser();
  const page = await browser.open(`${origin}/api/login`);
  await choosePerson(browser, page, who);
  const cookie = String(browser.jar(origin));
  if (!cookie.includes('paktwerk-session')) throw new Error(`"${who}" could not log in`);
  return sessionOf(origin, cookie);
}

/** The API as a person with these cookies sees it; without cookies nobody is logged in. */
export function sessionOf(origin: string, cookie = ''): Session {
  return { cookie, call: (name, options = {}) => send(origin, cookie, name, options) };
}

async function send<N extends RouteName>(
  origin: string,
  cookie: string,
  name: N,
  options: CallOptions<N>,
): Promise<Answer<N>> {
  const route = routeDefinition(name);
  const parameters = (options.parameters ?? {}) as Record<string, string>;
  const path = route.path.replace(/\{(\w+)\}/g, (_match, key: string) => encodeURIComponent(parameters[key] ?? ''));
  const given = Object.entries(options.query ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const query = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  const headers: Record<string, string> = { cookie };
  if (route.method !== 'GET') headers['origin'] = origin;
  if (route.method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? randomUUID();
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(origin + path + query, {
    method: route.method,
    headers,
    redirect: 'manual',
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const value = isJson ? JSON.parse(bytes.toString('utf8')) : undefined;
  return { status: response.status, headers: response.headers, body: value, problem: value, bytes };
}
