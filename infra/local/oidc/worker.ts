import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Provider } from 'oidc-provider';
import { shiftDate } from '../clock/shift-date.ts';
import { pageHeaders, stylesheet } from '../console/plain-page.ts';
import { accountOf, type DemoPerson, type OidcMessage, type OidcSetup, subOfAddress } from './people.ts';

/** The thread of the identity provider: its tokens and sessions follow platform time. */
const setup = workerData as OidcSetup;
shiftDate(setup.offset);
// Only now: these modules may read the time as they load.
const [{ createProvider }, { loadKeys }, { languageOf, loginPage, logoutScript }] = await Promise.all([
  import('./provider.ts'),
  import('./keys.ts'),
  import('./pages.ts'),
]);
const keys = await loadKeys(join(setup.dataFolder, 'oidc-keys.json'));

let people: DemoPerson[] = [];
let callbackOrigins: string[] = [];
let provider: Provider | null = null;
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => {
  response.writeHead(503).end();
};

parentPort?.on('message', (message: OidcMessage) => {
  if ('people' in message) people = message.people;
  else start(message.clients);
});

function start(clients: Parameters<typeof createProvider>[0]['clients']): void {
  const person = (sub: string) => accountOf(people, sub);
  callbackOrigins = [...new Set(clients.flatMap(({ callbackUrls }) => callbackUrls.map((url) => new URL(url).origin)))];
  provider = createProvider({ issuer: setup.issuer, keys, clients, person });
  answer = provider.callback();
  parentPort?.postMessage('serving');
}

async function login(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (!provider) return;
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method === 'POST') {
    const form = new URLSearchParams(await readText(request));
    const chosen = subOfAddress(form.get('email') ?? '') ?? form.get('person') ?? '';
    // Without demo people nobody can log in here, whatever they type.
    if (people.length > 0 && accountOf(people, chosen)) {
      return provider.interactionFinished(request, response, { login: { accountId: chosen } });
    }
  }
  const lang = languageOf(url.searchParams.get('lang') ?? params.ui_locales);
  response.writeHead(200, pageHeaders(callbackOrigins)).end(loginPage(uid, people, lang));
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', setup.issuer);
  if (url.pathname === '/style.css') file(response, 'text/css; charset=utf-8', stylesheet);
  else if (url.pathname === '/logout.js') file(response, 'text/javascript; charset=utf-8', logoutScript);
  else if (!url.pathname.startsWith('/login/')) answer(request, response);
  else {
    login(request, response, url).catch((error: unknown) => {
      // An interaction that is over or was begun in another browser: the person starts again on the platform.
      console.error(error);
      response.writeHead(302, { location: callbackOrigins[0] ?? '/' }).end();
    });
  }
}

function file(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(text);
}

const server = createServer(serve);
server.on('error', (error: NodeJS.ErrnoException) => parentPort?.postMessage({ error: error.code ?? error.message }));
server.listen(setup.port, '127.0.0.1', () => parentPort?.postMessage('listening'));
