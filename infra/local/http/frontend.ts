import type { IncomingMessage } from 'node:http';
import { askSession } from '../console/access.ts';
import { createConsole, isConsole } from '../console/router.ts';
import type { ConsoleSettings } from '../console/settings.ts';
import type { Functions } from '../lambda/functions.ts';
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

export type FrontendSettings = Omit<ConsoleSettings, 'publicOrigin' | 'session'> & {
  functions: Functions;
  /** Address under which people reach the platform. */
  origin: string;
  /** Address under which browsers reach files. */
  files: string;
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
  const { model, functions, clock, origin, files, throttling } = settings;
  const distribution = distributionOf(
    model,
    httpApis(model, functions, clock, throttling),
    bucketContents(model),
    files,
  );
  const session = (cookie: string) => askSession((request) => distribution.handle(request), origin, cookie);
  const answerConsole = createConsole({ ...settings, publicOrigin: origin, session });
  const hosts = new Set([...loopbackNames, new URL(origin).hostname]);
  return async (request) => {
    if (!hosts.has(hostOf(request))) return gatewayAnswer(403, 'This server does not answer to that name');
    const answer = await (isConsole(request.url) ? answerConsole(request) : distribution.handle(request));
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
