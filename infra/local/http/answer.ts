import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { gatewayAnswer, type HttpAnswer } from './api/response.ts';

/** Makes a listener of a function that answers requests; an error in it is a 500 and goes to the console. */
export function listener(handle: (request: IncomingMessage) => Promise<HttpAnswer>): RequestListener {
  return (request, response) => {
    handle(request)
      .catch((error: unknown) => {
        // Without the query: that of the login's way back holds its code.
        console.error(`local cloud: ${request.method} ${request.url?.split('?')[0]} failed`, error);
        return gatewayAnswer(500, 'Internal Server Error');
      })
      .then((answer) => sendSafely(request, response, answer));
  };
}

/** A function can answer with headers that HTTP does not know; that is its fault and must not end the server. */
function sendSafely(request: IncomingMessage, response: ServerResponse, answer: HttpAnswer): void {
  try {
    send(request, response, answer);
  } catch (error) {
    console.error(`local cloud: the answer to ${request.method} ${request.url?.split('?')[0]} cannot be sent`, error);
    send(request, response, gatewayAnswer(500, 'Internal Server Error'));
  }
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  if (status !== 304 && status !== 204) headers['content-length'] = String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' || status === 304 || status === 204 ? undefined : body);
}
