import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { HandClock } from '../../testing/hand-clock.ts';
import { openWorkbench } from '../testing/workbench.ts';
import type { Comparison, Side } from './comparison.ts';
import { serveFunctions } from './functions-server.ts';
import { startReference } from './reference.ts';
import type { Installation } from './reference-install.ts';
import { Theatre } from './stage.ts';

export type OpenSide = Side & { close(): Promise<void> };

/** The reference knows real time only, so both wait in it. */
class RealClock extends HandClock {
  override now(): number {
    return Date.now();
  }
}

/** A name that both take: the comparison's number and the first words of its title. */
const machineName = (comparisons: Comparison[], comparison: Comparison): string => {
  const words = comparison.title.replace(/[^A-Za-z]+/g, '-').slice(0, 40);
  return `n${comparisons.indexOf(comparison)}-${words}`;
};

const definition = ({ machine }: Comparison) => ({ QueryLanguage: 'JSONata', ...machine });

/** With a connection for each request: a busy machine would find a kept one closed by the time that it is used again. */
function connect(endpoint: string): SFNClient {
  return new SFNClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { httpAgent: { keepAlive: false } },
  });
}

/** The interpreter of the local cloud. */
export async function openOurs(comparisons: Comparison[]): Promise<OpenSide> {
  const theatre = new Theatre();
  // Any name is a function; the theatre says what it does.
  const functions = new Proxy<Record<string, never>>(
    {},
    { get: (_, name) => (event: never) => theatre.invoke(String(name), event) },
  );
  const machines = Object.fromEntries(comparisons.map((one) => [machineName(comparisons, one), definition(one)]));
  const bench = await openWorkbench({ machines, functions, clock: new RealClock() });
  const { protocol, hostname, port } = (await bench.client.config.endpoint?.()) ?? {};
  const client = connect(`${protocol}//${hostname}:${port}`);
  theatre.client = client;
  const close = async () => {
    client.destroy();
    await bench.close();
  };
  return {
    client,
    machineArn: (comparison) => bench.machineArn(machineName(comparisons, comparison)),
    play: (behaviours) => theatre.play(behaviours),
    close,
  };
}

/** LocalStack's interpreter. */
export async function openTheirs(
  installation: Extract<Installation, { kind: 'installed' }>,
  comparisons: Comparison[],
): Promise<OpenSide> {
  const theatre = new Theatre();
  const functions = await serveFunctions(theatre);
  const server = await startReference(installation, functions.endpoint);
  const client = connect(server.endpoint);
  theatre.client = client;
  const arns = new Map<Comparison, string>();
  const close = async () => {
    client.destroy();
    await server.close();
    await functions.close();
  };
  try {
    for (const comparison of comparisons) arns.set(comparison, await create(client, comparisons, comparison));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    client,
    machineArn: (comparison) => arns.get(comparison) ?? '',
    play: (behaviours) => theatre.play(behaviours),
    close,
  };
}

async function create(client: SFNClient, comparisons: Comparison[], comparison: Comparison): Promise<string> {
  const command = new CreateStateMachineCommand({
    name: machineName(comparisons, comparison),
    definition: JSON.stringify(definition(comparison)),
    roleArn: 'arn:aws:iam::000000000000:role/machine',
  });
  const { stateMachineArn = '' } = await client.send(command).catch((error: Error) => {
    throw new Error(`The reference refuses "${comparison.title}": ${error.message}`);
  });
  return stateMachineArn;
}
