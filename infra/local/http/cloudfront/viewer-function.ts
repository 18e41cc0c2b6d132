import type { IncomingMessage } from 'node:http';
import { createContext, runInContext } from 'node:vm';

type Values = Record<string, { value: string }>;
type ViewerRequest = { method: string; uri: string; querystring: Values; headers: Values; cookies: Values };
type ViewerResponse = {
  statusCode: number;
  statusDescription?: string;
  headers?: Values;
  body?: string | { data: string };
};
type ViewerEvent = { version: '1.0'; context: object; viewer: { ip: string }; request: ViewerRequest };

type Handler = (event: ViewerEvent) => ViewerRequest | ViewerResponse | Promise<ViewerRequest | ViewerResponse>;

/** What a viewer-request function decided: another path, or an answer of its own. */
export type ViewerDecision =
  | { uri: string; response?: never }
  | { response: { status: number; headers: Record<string, string>; body: string } };

/** A CloudFront Function on the viewer request, its code run apart from everything else of the process. */
export class ViewerFunction {
  readonly #handler: Handler;

  constructor(code: string) {
    const context = createContext({ console }, { codeGeneration: { strings: false, wasm: false } });
    this.#handler = runInContext(`${code}\n;handler`, context) as Handler;
  }

  async run(request: IncomingMessage): Promise<ViewerDecision> {
    const result = await this.#handler(viewerEvent(request));
    if ('uri' in result) return { uri: result.uri };
    const body = typeof result.body === 'object' ? result.body.data : (result.body ?? '');
    const headers = Object.entries(result.headers ?? {}).map(([name, { value }]) => [name, value] as const);
    return { response: { status: result.statusCode, headers: Object.fromEntries(headers), body } };
  }
}

function viewerEvent(request: IncomingMessage): ViewerEvent {
  const [uri = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const headers = Object.entries(request.headers).filter(([name]) => name !== 'cookie');
  const cookies = (request.headers.cookie ?? '').split(/; */).filter(Boolean);
  return {
    version: '1.0',
    context: { distributionId: 'local', eventType: 'viewer-request' },
    viewer: { ip: request.socket.remoteAddress ?? '127.0.0.1' },
    request: {
      method: request.method ?? 'GET',
      uri,
      querystring: values([...new URLSearchParams(query)]),
      headers: values(headers.map(([name, value]) => [name, String(value)])),
      cookies: values(cookies.map((cookie) => [cookie.split('=')[0] ?? '', cookie.slice(cookie.indexOf('=') + 1)])),
    },
  };
}

function values(entries: [string, string][]): Values {
  return Object.fromEntries(entries.map(([name, value]) => [name, { value }]));
}
