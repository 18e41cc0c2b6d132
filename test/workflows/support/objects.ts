import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** S3 as far as letters need it: bytes under their key, which outlive closing and reopening the platform. */
export type Objects = { endpoint: string; close(): Promise<void> };

const missing = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>none</Message></Error>';

export async function openObjects(): Promise<Objects> {
  const kept = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const key = request.url?.split('?')[0] ?? '';
    const content = await buffer(request);
    if (request.method === 'PUT') kept.set(key, content);
    if (request.method === 'DELETE') kept.delete(key);
    const found = kept.get(key);
    if (request.method !== 'GET') response.writeHead(request.method === 'DELETE' ? 204 : 200, { etag: '"kept"' }).end();
    else if (found) response.writeHead(200, { 'content-length': found.length }).end(found);
    else response.writeHead(404, { 'content-type': 'application/xml' }).end(missing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
