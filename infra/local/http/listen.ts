import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../start-error.ts';

export type Listening = { port: number; close(): Promise<void> };

/** Codes with which a system says that it has no IPv6 loopback. */
const noIpv6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EPROTONOSUPPORT']);

/**
 * Listens on both loopback addresses, as browsers resolve `localhost` to either, and on no other: the local cloud is
 * not meant to be reached from outside. Port 0 takes a free one.
 */
export async function listenOnLoopback(port: number, listener: RequestListener): Promise<Listening> {
  const first = await listen(port, '127.0.0.1', listener);
  const taken = (first.address() as AddressInfo).port;
  const servers = [first];
  try {
    servers.push(await listen(taken, '::1', listener));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!noIpv6.has(code)) {
      await stop(first);
      throw error;
    }
  }
  return { port: taken, close: async () => void (await Promise.all(servers.map(stop))) };
}

function listen(port: number, address: string, listener: RequestListener): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new StartError(`Port ${port} is taken by another program: stop it or choose another one with PORT=8090.`));
    });
    server.listen(port, address, () => resolve(server));
  });
}

/** Stops a server and ends its connections. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
