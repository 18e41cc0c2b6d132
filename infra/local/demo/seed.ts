import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudModel } from '../assembly/model.ts';
import type { Clock, State } from '../contracts.ts';
import type { FunctionDefinition } from '../lambda/environment.ts';
import type { Functions } from '../lambda/functions.ts';
import type { DemoPerson } from '../oidc/people.ts';
import { StartError } from '../start-error.ts';
import { functionDefinitions } from '../wiring/functions.ts';

type SeedSettings = {
  /** Folder with `index.mjs`, whose `handler({ issuer, now })` makes the data and answers `{ people }`. */
  folder: string;
  issuer: string;
  model: CloudModel;
  state: State;
  clock: Clock;
  functions: Functions;
  log(line: string): void;
};

/** Its function, and its role, which no template has. */
export const seedName = 'paktwerk-demo-seed';
const name = seedName;

/** Fills the platform with the demo data; a state that has them already only tells its people. */
export async function runSeed(settings: SeedSettings): Promise<DemoPerson[]> {
  const { folder, issuer, state } = settings;
  await state.write([
    { sql: 'CREATE TABLE IF NOT EXISTS demo_seed (fingerprint TEXT PRIMARY KEY, people TEXT NOT NULL)' },
  ]);
  const fingerprint = createHash('sha256')
    .update(readFileSync(join(folder, 'index.mjs')))
    .update(issuer)
    .digest('hex');
  const [done] = await state.read({ sql: 'SELECT people FROM demo_seed WHERE fingerprint = ?', params: [fingerprint] });
  if (done) return JSON.parse(String(done.people)) as DemoPerson[];
  const people = await invokeSeed(settings);
  const sql = 'INSERT OR REPLACE INTO demo_seed (fingerprint, people) VALUES (?, ?)';
  await state.write([{ sql, params: [fingerprint, JSON.stringify(people)] }]);
  return people;
}

async function invokeSeed({ folder, issuer, model, clock, functions, log }: SeedSettings): Promise<DemoPerson[]> {
  const begin = performance.now();
  functions.add(definition(folder, model));
  const result = await functions.invoke(name, { issuer, now: new Date(clock.now()).toISOString() });
  await functions.remove(name);
  if (!result.ok) {
    const output = functions.recentLog(name);
    throw new StartError(`The demo data could not be made: ${result.errorType}: ${result.errorMessage}\n${output}`);
  }
  log(`Making the demo data: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return (result.payload as { people: DemoPerson[] }).people;
}

/** A function like the template's; it finds tables and addresses in the same variables as they all do together. */
function definition(folder: string, model: CloudModel): FunctionDefinition {
  const variables = Object.assign({}, ...functionDefinitions(model).map((one) => one.variables)) as Record<
    string,
    string
  >;
  const limits = { timeoutSeconds: 120, memorySize: 512 };
  return { name, arn: name, roleName: name, codeFolder: folder, handler: 'index.handler', variables, ...limits };
}
