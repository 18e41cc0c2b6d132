import type { IncomingMessage } from 'node:http';
import type { MovableClock } from '../clock/clock.ts';
import type { WireService } from '../contracts.ts';
import type { ConsumedUnits } from '../dynamodb/meter.ts';
import type { HttpAnswer } from '../http/api/response.ts';
import type { Mails } from '../ses/mails.ts';
import { json, page } from './answers.ts';
import { answerClock } from './clock.ts';
import { countTransitions, executionsPage, listExecutions } from './executions.ts';
import { stylesheet } from './layout.ts';
import { mailPage } from './mail.ts';

export type PagesSettings = {
  mails: Mails;
  clock: MovableClock;
  states: WireService;
  units: ConsumedUnits;
  publicOrigin: string;
};

/** Mails shown at once. */
const mailLimit = 200;

/** The pages under `/local/`: what the demo shows beside the platform. Not there without the demo. */
export async function answerPage(request: IncomingMessage, settings: PagesSettings): Promise<HttpAnswer> {
  const path = (request.url ?? '/').split('?', 1)[0];
  switch (path) {
    case '/local/style.css':
      return {
        status: 200,
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
        body: stylesheet,
      };
    case '/local/mail':
      return page(mailPage(await settings.mails.latest(mailLimit)));
    case '/local/mail.json':
      return json(200, await settings.mails.latest(mailLimit));
    case '/local/executions':
      if (wantsJson(request)) return json(200, await listExecutions(settings.states));
      return page(executionsPage(await listExecutions(settings.states)));
    case '/local/executions.json':
      return json(200, await listExecutions(settings.states));
    case '/local/usage.json':
      return json(200, { ...settings.units, transitions: await countTransitions(settings.states) });
    case '/local/clock':
      return answerClock(request, settings.clock, settings.publicOrigin);
    default:
      return json(404, { message: 'Not Found' });
  }
}

function wantsJson(request: IncomingMessage): boolean {
  return (request.headers.accept ?? '').includes('application/json');
}
