import type { IncomingMessage } from 'node:http';
import type { CloudModel } from '../assembly/model.ts';
import type { MovableClock } from '../clock/clock.ts';
import type { WireService } from '../contracts.ts';
import type { ConsumedUnits } from '../dynamodb/meter.ts';
import type { Functions } from '../lambda/functions.ts';
import { answerPage } from '../pages/router.ts';
import type { Mails } from '../ses/mails.ts';
import { bucketContents } from '../wiring/buckets.ts';
import { distributionOf } from '../wiring/distribution.ts';
import { httpApis } from '../wiring/http.ts';
import { listener } from './answer.ts';
import { gatewayAnswer, type HttpAnswer } from './api/response.ts';
import { listenOnLoopback } from './listen.ts';

export type Frontend = {
  port: number;
  /** Begins to answer; until then every request is told to come back. */
  serve(settings: FrontendSettings): void;
  close(): Promise<void>;
};

export type FrontendSettings = {
  model: CloudModel;
  functions: Functions;
  clock: MovableClock;
  mails: Mails;
  states: WireService;
  units: ConsumedUnits;
  /** Address under which people reach the platform. */
  origin: string;
  /** Whether there are pages under `/local/`. */
  withPages: boolean;
  /** Whether the APIs hold to the request rates of their stages. */
  throttling: boolean;
};

/** Opens the public port first: a port that is taken is told at once, and the address is known to all that follows. */
export async function openFrontend(port: number): Promise<Frontend> {
  let handle = async (_: IncomingMessage): Promise<HttpAnswer> => starting();
  const listening = await listenOnLoopback(
    port,
    listener((request) => handle(request)),
  );
  return {
    port: listening.port,
    close: listening.close,
    serve(settings) {
      handle = frontend(settings);
    },
  };
}

function frontend(settings: FrontendSettings): (request: IncomingMessage) => Promise<HttpAnswer> {
  const { model, functions, clock, mails, states, units, origin, withPages, throttling } = settings;
  const distribution = distributionOf(model, httpApis(model, functions, clock, throttling), bucketContents(model));
  const pages = { mails, clock, states, units, publicOrigin: origin };
  const hosts = new Set([...loopbackNames, new URL(origin).hostname]);
  return async (request) => {
    if (!hosts.has(hostOf(request))) return gatewayAnswer(403, 'This server does not answer to that name');
    const local = withPages && request.url?.startsWith('/local/');
    const answer = await (local ? answerPage(request, pages) : distribution.handle(request));
    // The browser takes the platform's time from here; Node would set the machine's.
    answer.headers.date = httpDate(clock.now());
    return answer;
  };
}

/** As CloudFront, it answers to its own names only: a foreign name that leads here is an attack on the browser. */
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function starting(): HttpAnswer {
  const answer = gatewayAnswer(503, 'Paktwerk is starting');
  answer.headers['retry-after'] = '1';
  return answer;
}

let lastDate = { second: 0, text: '' };

/** RFC 9110 `IMF-fixdate`, made once a second. */
function httpDate(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  if (second !== lastDate.second) lastDate = { second, text: new Date(milliseconds).toUTCString() };
  return lastDate.text;
}
