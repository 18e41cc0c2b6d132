import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../contracts.ts';
import type { RawResult } from '../../lambda/protocol.ts';
import { type ApiIdentity, httpEvent } from './event.ts';
import { gatewayAnswer, type HttpAnswer, toHttpAnswer } from './response.ts';
import { type Route, Router } from './router.ts';
import { type Limits, Throttle } from './throttle.ts';

export type ApiRoute = Route<{ functionName: string; timeoutMs: number }>;
export type HttpApiSettings = ApiIdentity & {
  routes: ApiRoute[];
  limits?: Limits | undefined;
  clock: Clock;
  invoke(functionName: string, event: string): Promise<RawResult>;
};

/** Quota of API Gateway, not to be raised. */
const payloadLimit = 10 * 1024 * 1024;

/** One HTTP API with its stage: throttling, routing, the function's event and answer. */
export class HttpApi {
  readonly #settings: HttpApiSettings;
  readonly #router: Router<ApiRoute['target']>;
  readonly #throttle: Throttle | null;

  constructor(settings: HttpApiSettings) {
    this.#settings = settings;
    this.#router = new Router(settings.routes);
    this.#throttle = settings.limits ? new Throttle(settings.limits) : null;
  }

  async handle(request: IncomingMessage): Promise<HttpAnswer> {
    const body = await readBody(request);
    if (body === null) return gatewayAnswer(413, 'Request Entity Too Large');
    if (this.#throttle?.admit() === false) return gatewayAnswer(429, 'Too Many Requests');
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const match = this.#router.match(request.method ?? 'GET', mark < 0 ? url : url.slice(0, mark));
    if (!match) return gatewayAnswer(404, 'Not Found');
    const { functionName, timeoutMs } = match.route.target;
    const event = httpEvent(request, body, match, this.#settings, this.#settings.clock.now());
    const result = await this.#within(timeoutMs, this.#settings.invoke(functionName, JSON.stringify(event)));
    return result ? toHttpAnswer(result) : gatewayAnswer(503, 'Service Unavailable');
  }

  #within(milliseconds: number, result: Promise<RawResult>): Promise<RawResult | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), milliseconds);
      void result.then((value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });
  }
}

const empty = Buffer.alloc(0);

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return empty;
  if (Number(length) > payloadLimit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    // What is too much is read all the same: leaving early would cut the connection before the answer.
    if (size <= payloadLimit) chunks.push(chunk as Buffer);
  }
  return size > payloadLimit ? null : Buffer.concat(chunks);
}
