import { createServer } from 'node:http';

/** The yardstick of the HTTP figure: what `node:http` serves when nothing stands behind it. */
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end('{"status":"ok"}');
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address ? address.port : 0);
});
