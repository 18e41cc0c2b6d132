import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { gatewayAnswer, type HttpAnswer } from './api/response.ts';

/** Makes a listener of a function that answers requests; an error in it is a 500 and goes to the console. */
export function listener(handle: (request: IncomingMessage) => Promise<HttpAnswer>): RequestListener {
  return (request, response) => {
    handle(request)
      .catch((error: unknown) => {
        console.error(`local cloud: ${request.method} ${request.url} failed`, error);
        return gatewayAnswer(500, 'Internal Server Error');
      })
      .then((answer) => send(request, response, answer));
  };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  if (status !== 304 && status !== 204) headers['content-length'] = String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' || status === 304 || status === 204 ? undefined : body);
}
