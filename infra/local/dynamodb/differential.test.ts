import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { javaIsInstalled, type ReferenceServer, startReference } from './differential/reference.ts';
import { type Difference, runComparison } from './differential/run.ts';

const OPERATIONS = 20_000;
/** Sequences that run side by side, each with tables of its own, since one alone mostly waits. */
const LANES = 4;
/** Fixed, so that a failure is a change of the engine and no luck; `PAKTWERK_SEED=… vitest run …` tries another. */
const SEED = Number(process.env.PAKTWERK_SEED ?? 31_337);
/** Two services may name the first of two faults differently; a request rarely has two. */
const TOLERATED_WORDINGS = OPERATIONS / 200;

const missing = javaIsInstalled() ? undefined : 'there is no Java on this machine to run DynamoDB Local';
const skipped = missing !== undefined && process.env.PAKTWERK_REQUIRE_JAVA !== '1';

if (skipped) console.warn(`The comparison with DynamoDB Local is skipped: ${missing}.`);

describe(`the engine compared with DynamoDB Local${skipped ? ` (skipped: ${missing})` : ''}`, () => {
  let server: ReferenceServer | undefined;

  beforeAll(async () => {
    if (missing) throw new Error(`PAKTWERK_REQUIRE_JAVA=1, but ${missing}`);
    server = await startReference();
  }, 60_000);
  afterAll(() => server?.close());

  it.skipIf(skipped)(
    `answers ${OPERATIONS} operations with the same results, errors, consumed capacity and stream records`,
    async () => {
      console.log(`seed ${SEED}`);
      const lanes = Array.from({ length: LANES }, (_, lane) => SEED + lane);
      const reference = (seed: number) => (server as ReferenceServer).as(`lane${seed}`);
      const results = await Promise.all(lanes.map((seed) => runComparison(reference(seed), seed, OPERATIONS / LANES)));
      const differences = results.flatMap((result) => result.differences);
      const substantial = differences.filter(({ kind }) => kind === 'substance');
      expect(substantial.slice(0, 5).map(described)).toEqual([]);
      expect(results.flatMap((result) => result.streamDifferences).slice(0, 5)).toEqual([]);
      expect(results.reduce((sum, { streamed }) => sum + streamed, 0)).toBeGreaterThan(OPERATIONS / 10);
      const wordings = differences.filter(({ kind }) => kind === 'message');
      expect(wordings.length, wordings.slice(0, 5).map(described).join('\n')).toBeLessThan(TOLERATED_WORDINGS);
    },
    180_000,
  );
});

function described({ number, asked, difference, detail }: Difference): string {
  return `#${number} ${asked.operation} ${JSON.stringify(asked.input)}: ${difference}\n      ${detail}`;
}
