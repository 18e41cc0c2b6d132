import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../contracts.ts';
import type { FunctionFailure } from '../testing/workbench.ts';
import type { Theatre } from './stage.ts';

/**
 * Lambda's `Invoke` for the reference: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 * A function's own error is an answer too, with the header `X-Amz-Function-Error`.
 */
export async function serveFunctions(theatre: Theatre): Promise<{ endpoint: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    invoke(theatre, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, close };
}

async function invoke(theatre: Theatre, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const [, name = ''] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? [];
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  try {
    const result = await theatre.invoke(decodeURIComponent(name), JSON.parse(body || '{}') as Json);
    response.writeHead(200, headers).end(JSON.stringify(result));
  } catch (error) {
    const { errorType = 'Error', message } = error as FunctionFailure;
    const details = JSON.stringify({ errorType, errorMessage: message });
    response.writeHead(200, { ...headers, 'x-amz-function-error': 'Unhandled' }).end(details);
  }
}
