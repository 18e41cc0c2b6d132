import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CloudModel } from '../assembly/model.ts';
import { FunctionLog } from '../lambda/log.ts';
import { StartError } from '../start-error.ts';
import { oidcClients } from '../wiring/oidc.ts';
import type { DemoPerson, OidcMessage, OidcSetup } from './people.ts';

export interface Oidc {
  /** Gives the login page its people; a page loaded later shows them. */
  setPeople(people: DemoPerson[]): void;
  close(): Promise<void>;
}

type Surroundings = {
  model: CloudModel;
  logFolder: string;
  /** Hears in one sentence that the thread ended unasked. */
  onDeath?: (sentence: string) => void;
};

/**
 * Serves the identity provider at `issuer`, in a thread of its own. The issuer is on 127.0.0.1, not localhost, so that
 * it is another site than the platform: cookies behave as they will in the cloud.
 */
export async function startOidc(setup: OidcSetup, { model, logFolder, onDeath }: Surroundings): Promise<Oidc> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: setup,
    stdout: true,
    stderr: true,
    name: 'oidc',
  });
  const log = new FunctionLog(logFolder, 'oidc');
  log.attach(worker.stdout);
  log.attach(worker.stderr);
  worker.postMessage({ clients: oidcClients(model) } satisfies OidcMessage);
  await Promise.all([until(worker, 'listening', setup.port), until(worker, 'serving', setup.port)]);
  let end = 'ended';
  let closing = false;
  worker.on('error', (error) => {
    end = `failed: ${error}`;
  });
  worker.on('exit', () => {
    if (!closing) onDeath?.(`The login service ${end}: nobody can sign in any more, start Paktwerk again.`);
  });
  return {
    setPeople: (people: DemoPerson[]) => worker.postMessage({ people }),
    async close() {
      closing = true;
      await worker.terminate();
      await log.close();
    },
  };
}

async function until(worker: Worker, expected: string, port: number): Promise<void> {
  for (;;) {
    const [message] = (await once(worker, 'message')) as [string | { error: string }];
    if (message === expected) return;
    if (typeof message === 'string') continue;
    await worker.terminate();
    const reason =
      message.error === 'EADDRINUSE' ? 'is taken by another program: choose another one with PORT=8090' : message.error;
    throw new StartError(`The port ${port} of the login service ${reason}.`);
  }
}
