import { fork } from 'node:child_process';
import { Agent, get } from 'node:http';
import { atLeast, type Figure, median, reported } from './figure.ts';

const concurrency = 16;
const roundMilliseconds = 1500;
const rounds = 3;

function request(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${response.statusCode}`)),
      );
    }).on('error', reject);
  });
}

/** Requests a second at a fixed concurrency over kept-alive connections. */
async function throughput(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const begun = performance.now();
  let served = 0;
  const worker = async () => {
    while (performance.now() - begun < roundMilliseconds) {
      await request(url, agent);
      served += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  agent.destroy();
  return served / ((performance.now() - begun) / 1000);
}

/** A server of `node:http` alone, in a process of its own, that answers with the same body. */
async function bareServer(): Promise<{ url: string; stop(): void }> {
  const child = fork(new URL('bare-server.ts', import.meta.url), { stdio: 'ignore' });
  const port = await new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))));
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill() };
}

/** What is left of bare `node:http` when a request goes through routing, a function and its middleware, without the table. */
export async function measureHttpShare(origin: string): Promise<Figure[]> {
  const bare = await bareServer();
  const health = `${origin}/api/health`;
  const shares: number[] = [];
  const served: number[] = [];
  try {
    await throughput(health);
    for (let round = 0; round < rounds; round += 1) {
      const there = await throughput(bare.url);
      const here = await throughput(health);
      served.push(here);
      shares.push(here / there);
    }
  } finally {
    bare.stop();
  }
  return [
    atLeast('local HTTP without the table, share of bare node:http', median(shares), '', 0.4),
    reported('local HTTP without the table', median(served), 'requests/s'),
  ];
}
