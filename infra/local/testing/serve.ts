import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireRequest, WireService } from '../contracts.ts';

export type TestServer = { endpoint: string; close(): Promise<void> };

/**
 * Serves wire services on a free port of the loopback, for tests that speak through the real AWS SDK. Picks the
 * service by the signing name in the credential scope; checks no signature, since the gate does that.
 */
export async function serve(services: WireService[]): Promise<TestServer> {
  const byName = new Map(services.map((service) => [service.signingName, service]));
  const server = createServer((request, response) => {
    answer(byName, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

async function answer(services: Map<string, WireService>, request: IncomingMessage, response: ServerResponse) {
  const [, accessKeyId = '', signingName = ''] =
    /Credential=([^/]+)\/[^/]+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  const service = services.get(signingName);
  if (!service) {
    response.writeHead(501).end(`No service signs with the name "${signingName}"`);
    return;
  }
  const result = await service.handle(await toWireRequest(request, accessKeyId));
  response.writeHead(result.status, result.headers).end(result.body);
}

async function toWireRequest(request: IncomingMessage, accessKeyId: string): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers as Record<string, string | undefined>,
    body: Buffer.concat(chunks),
    principal: { accessKeyId, roleName: accessKeyId },
  };
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
