import { startDynalite, startDynamodbLocal, startOwn, type TableServer } from './cloud/servers.ts';
import { type Bench, type OperationName, openBench, operations, type Rate } from './cloud/table-speed.ts';
import { type Figure, median, notMeasured, reported, timesAsFast } from './figure.ts';

const rounds = 8;
const sliceMilliseconds = 150;
const warmUpMilliseconds = 300;
const concurrencies = [1, 16];
const own = 'Paktwerk';

/** What each operation is held against. */
const aims: Record<OperationName, { other: string; factor: number }> = {
  put: { other: 'dynalite', factor: 1 },
  get: { other: 'dynalite', factor: 1 },
  'query of 20': { other: 'dynalite', factor: 1 },
  'transaction of 3': { other: 'DynamoDB Local', factor: 3 },
};

type Contestant = { name: string; bench: Bench };

/**
 * The table beside dynalite and DynamoDB Local, through the AWS SDK. Theirs keep everything in memory; ours syncs every
 * write to a file.
 */
export async function measureTables(): Promise<Figure[]> {
  const servers: TableServer[] = [];
  try {
    servers.push(await startOwn(), await startDynalite());
    const local = await startDynamodbLocal();
    if (local) servers.push(local);
    const contestants: Contestant[] = [];
    for (const server of servers) contestants.push({ name: server.name, bench: await openBench(server) });
    for (const { bench } of contestants) {
      for (const operation of operations) await bench.measure(operation, 16, warmUpMilliseconds);
    }
    const figures: Figure[] = [];
    for (const operation of operations) {
      for (const concurrency of concurrencies) figures.push(...(await compare(contestants, operation, concurrency)));
    }
    return figures;
  } finally {
    for (const server of servers) await server.stop();
  }
}

/** One after the other in short turns, so that what else the machine does meets them all alike. */
async function compare(contestants: Contestant[], operation: OperationName, concurrency: number): Promise<Figure[]> {
  const rates = new Map<string, Rate[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, bench } of contestants) {
      rates.get(name)?.push(await bench.measure(operation, concurrency, sliceMilliseconds));
    }
  }
  const what = `${operation}, concurrency ${concurrency}`;
  return [held(what, operation, rates), ...[...rates].map(([name, measured]) => speed(what, name, measured))];
}

function held(what: string, operation: OperationName, rates: Map<string, Rate[]>): Figure {
  const { other, factor } = aims[operation];
  const theirs = rates.get(other);
  const name = `${what}, beside ${other}`;
  if (!theirs) return notMeasured(name, '×', `≥ ${factor} × ${other}`, 'there is no Java on this machine');
  const measured = (each: Rate[] = []) => median(each.map((rate) => rate ?? 0));
  return timesAsFast(name, measured(rates.get(own)) / measured(theirs), factor, other);
}

function speed(what: string, name: string, measured: Rate[]): Figure {
  const rates = measured.filter((rate) => rate !== undefined);
  if (rates.length > 0) return reported(`${what}: ${name}`, median(rates), 'operations/s');
  return { name: `${what}: ${name} does not support it`, value: null, unit: 'operations/s', aim: 'none', met: true };
}
