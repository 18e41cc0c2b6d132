import { Agent, get } from 'node:http';
import { login } from '#test/support/session.ts';
import { atMost, type Figure, percentile, reported } from './figure.ts';

const concurrency = 16;
const warmUpMilliseconds = 2000;
const milliseconds = 4000;
const aimMilliseconds = 15;

/**
 * Pages as the browser asks for them by HTTP: session, person and records are read from the table by a function through
 * the AWS SDK. The rounds take three requests to the table one after the other, an application four.
 */
export async function measureHttpWithTable(origin: string): Promise<Figure[]> {
  const editor = await login(origin, 'demo-editor-heilbronn');
  const { body } = await editor.call('createApplication', {
    body: { roundId: 'integrationsmanagement-2027', organisationId: 'kreis-08125' },
  });
  const rounds = await durations(`${origin}/api/rounds`, editor.cookie);
  const application = await durations(`${origin}/api/applications/${body.id}`, editor.cookie);
  const what = (page: string) => `HTTP with the table (${page}), concurrency ${concurrency}`;
  return [
    atMost(`${what('rounds')}, p95`, percentile(rounds, 0.95), 'ms', aimMilliseconds),
    reported(what('rounds'), rounds.length / (milliseconds / 1000), 'requests/s'),
    reported(`${what('application')}, p95`, percentile(application, 0.95), 'ms'),
    reported(what('application'), application.length / (milliseconds / 1000), 'requests/s'),
  ];
}

async function durations(url: string, cookie: string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  try {
    await load(url, cookie, agent, warmUpMilliseconds);
    return await load(url, cookie, agent, milliseconds);
  } finally {
    agent.destroy();
  }
}

/** How long each request took, in milliseconds, while so many are always under way. */
async function load(url: string, cookie: string, agent: Agent, milliseconds: number): Promise<number[]> {
  const end = performance.now() + milliseconds;
  const measured: number[] = [];
  const worker = async () => {
    while (performance.now() < end) {
      const begun = performance.now();
      await request(url, cookie, agent);
      measured.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return measured;
}

function request(url: string, cookie: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${response.statusCode}`)),
      );
    }).on('error', reject);
  });
}
