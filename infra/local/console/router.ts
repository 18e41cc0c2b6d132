import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../http/api/response.ts';
import { mayLook } from './access.ts';
import { json, notThere } from './answers.ts';
import { assetAnswer } from './assets.ts';
import { Cursors } from './data/cursors.ts';
import { browserLanguage, chosenLanguage } from './language.ts';
import { clockMove, clockPage } from './pages/clock.ts';
import { executionPage } from './pages/execution.ts';
import { executionsPage } from './pages/executions.ts';
import { functionPage, functionsPage } from './pages/functions.ts';
import { machinePage, machinesPage } from './pages/machines.ts';
import { mailAttachment, mailHtml, mailPage, mailsJson, mailsPage } from './pages/mails.ts';
import { overviewPage } from './pages/overview.ts';
import { queuePage, queuesPage } from './pages/queues.ts';
import { redriveAnswer, redrivePage } from './pages/redrive.ts';
import { rolePage, rolesPage } from './pages/roles.ts';
import { executionsForPeopleOrScripts, executionsJson, usageJson } from './pages/scripts.ts';
import { tablePage, tablesPage } from './pages/tables.ts';
import type { ConsoleSettings } from './settings.ts';
import { createView } from './view.ts';
import { type Answerer, nothingHere, type Visit } from './visit.ts';

type Route = { get: Answerer; post?: Answerer };

/** Every address of the console. */
const routes: Record<string, Route> = {
  '/local': { get: overviewPage },
  '/local/assets/:asset': { get: assetAnswer },
  '/local/executions': { get: executionsForPeopleOrScripts(executionsPage) },
  '/local/executions.json': { get: executionsJson },
  '/local/executions/:machine/:name': { get: executionPage },
  '/local/executions/:machine/:name/redrive': { get: redrivePage, post: redriveAnswer },
  '/local/machines': { get: machinesPage },
  '/local/machines/:machine': { get: machinePage },
  '/local/tables': { get: tablesPage },
  '/local/tables/:table': { get: tablePage },
  '/local/queues': { get: queuesPage },
  '/local/queues/:queue': { get: queuePage },
  '/local/mail': { get: mailsPage },
  '/local/mail.json': { get: mailsJson },
  '/local/mail/:message': { get: mailPage },
  '/local/mail/:message/html': { get: mailHtml },
  '/local/mail/:message/attachments/:index': { get: mailAttachment },
  '/local/functions': { get: functionsPage },
  '/local/functions/:function': { get: functionPage },
  '/local/roles': { get: rolesPage },
  '/local/roles/:role': { get: rolePage },
  '/local/clock': { get: clockPage, post: clockMove },
  '/local/usage.json': { get: usageJson },
};

/** Whether an address belongs to the console. */
export function isConsole(url = '/'): boolean {
  return /^\/local(\/|\?|$)/.test(url);
}

/** Answers everything under `/local`. Who may not look learns nothing, not even which addresses there are. */
export function createConsole(settings: ConsoleSettings): (request: IncomingMessage) => Promise<HttpAnswer> {
  const cursors = new Cursors();
  return async (request) => {
    if (!(await mayLook(request, settings))) return notThere(request);
    const url = new URL(request.url ?? '/', settings.publicOrigin);
    const chosen = chosenLanguage(url.searchParams.get('lang'));
    const language = chosen ?? browserLanguage(request.headers['accept-language']);
    const view = createView({ language, chosen: chosen !== undefined, demo: settings.demo, url });
    const found = find(url.pathname);
    const visit: Visit = {
      settings,
      view,
      query: url.searchParams,
      parameters: found?.parameters ?? {},
      request,
      cursors,
    };
    if (!found) return nothingHere(visit);
    const { get, post } = found.route;
    if (request.method === 'GET' || request.method === 'HEAD') return get(visit);
    if (request.method === 'POST' && post) return post(visit);
    return json(405, { message: post ? 'GET or POST' : 'GET' });
  };
}

function find(path: string): { route: Route; parameters: Record<string, string> } | undefined {
  const given = path.split('/');
  for (const [pattern, route] of Object.entries(routes)) {
    const wanted = pattern.split('/');
    const fits =
      wanted.length === given.length && wanted.every((part, index) => part.startsWith(':') || part === given[index]);
    if (!fits) continue;
    const parameters = wanted.flatMap((part, index) =>
      part.startsWith(':') ? [[part.slice(1), decoded(given[index])]] : [],
    );
    return { route, parameters: Object.fromEntries(parameters) };
  }
  return undefined;
}

/** A part of the path; one that is no valid encoding names nothing. */
function decoded(part = ''): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
