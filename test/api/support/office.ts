import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type RouteName, routeDefinition } from '#schemas/routes.ts';
import type { Provider, ProviderPerson } from './provider.ts';

/** A TLS-terminating proxy, as an office has one before the platform. */
export type TlsProxy = { port: number; host: string; certificate: string; close(): Promise<void> };

export type Answered = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every route
  body: any;
};
type Sent = { method?: string; body?: unknown; headers?: Record<string, string | undefined> };

/** Passes everything on as it is, with the public name in `Host`, to the platform on the loopback. */
export async function openProxy(host: string, platformPort: () => number, folder: string): Promise<TlsProxy> {
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...names, '-keyout', keyFile, '-out', certificateFile], {
    stdio: 'ignore',
  });
  const certificate = readFileSync(certificateFile, 'utf8');
  const server = createServer({ key: readFileSync(keyFile), cert: certificate }, (incoming, outgoing) => {
    const headers = { ...incoming.headers, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
    const target = { host: '127.0.0.1', port: platformPort(), method: incoming.method, path: incoming.url, headers };
    const passed = plainRequest(target, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...{ host, certificate, port: (server.address() as AddressInfo).port },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Somebody's browser, which knows the platform by its public address alone and keeps its cookies. */
export class Visitor {
  readonly #proxy: TlsProxy;
  readonly #cookies = new Map<string, string>();

  constructor(proxy: TlsProxy) {
    this.#proxy = proxy;
  }

  get origin(): string {
    return `https://${this.#proxy.host}`;
  }

  async open(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Answered> {
    const { port, host, certificate: ca } = this.#proxy;
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { host, cookie, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const asking = request({ host: '127.0.0.1', servername: host, port, ca, method, path, headers: given });
    asking.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = await once(asking, 'response');
    for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line);
    const written = await text(answer);
    const isJson = /json/.test(String(answer.headers['content-type'])) && written !== '';
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? JSON.parse(written) : written };
  }

  /** Calls a route as the website does. */
  call(
    name: RouteName,
    { parameters = {}, ifMatch, ...sent }: Sent & { parameters?: Record<string, string>; ifMatch?: number } = {},
  ): Promise<Answered> {
    const { method, path } = routeDefinition(name);
    const headers = {
      ...(method !== 'GET' && { origin: this.origin }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...sent.headers,
    };
    const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => parameters[key] ?? '');
    return this.open(filled, { ...sent, method, headers });
  }

  /** A whole login at the provider. @returns the answer that begins the session */
  async logIn(provider: Provider, person: ProviderPerson): Promise<Answered> {
    provider.person = person;
    const started = await this.open('/api/login');
    const query = new URLSearchParams(provider.authorize(String(started.headers.location)));
    return this.open(`/api/login/callback?${query}`);
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    if (/Max-Age=0/.test(line)) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** Runs one of the commands beside `npm start`. @returns what it wrote, and its exit code */
export async function runCommand(
  words: string[],
  environment: Record<string, string>,
): Promise<{ code: number; output: string }> {
  const [command = '', ...rest] = words;
  const child = spawn(process.execPath, [`infra/local/${command}.ts`, ...rest], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, output: out + err };
}
