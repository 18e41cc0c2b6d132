import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Json } from '../../contracts.ts';
import type { Comparison, Outcome } from './comparison.ts';
import { defects } from './defects.ts';
import { allComparisons } from './definitions/all.ts';
import { deviations } from './deviations.ts';
import { execute } from './execute.ts';
import { installReference } from './reference-install.ts';
import { type OpenSide, openOurs, openTheirs } from './sides.ts';
import { synthesizedMachines } from './synthesized.ts';

/** The first time, the reference is installed from its registries; afterwards it is only started. */
const installMilliseconds = 600_000;

// Most of them wait most of the time; a busy machine takes its time for the rest.
vi.setConfig({ maxConcurrency: 8, testTimeout: 120_000 });

const comparisons = allComparisons(await synthesizedMachines());
let missing: string | undefined;
let ours: OpenSide;
let theirs: OpenSide;

beforeAll(async () => {
  const installation = await installReference();
  if (installation.kind === 'missing') {
    missing = `the reference interpreter is missing: ${installation.reason}`;
    if (process.env.CI === 'true') throw new Error(missing);
    console.warn(`The comparison of Step Functions with LocalStack is skipped: ${missing}.`);
    return;
  }
  [ours, theirs] = await Promise.all([openOurs(comparisons), openTheirs(installation, comparisons)]);
}, installMilliseconds);
afterAll(() => Promise.all([ours?.close(), theirs?.close()]));

describe.concurrent('our interpreter and the reference run alike:', () => {
  it.for(comparisons)('$title', async (comparison, { skip }) => {
    if (missing) skip(missing);
    for (const [index, input] of (comparison.inputs ?? [{}]).entries()) await compare(comparison, index, input);
  });
});

describe('the lists of deviations and defects', () => {
  it('name comparisons and inputs that exist, each once', () => {
    const known = comparisons.flatMap(({ title, inputs = [{}] }) => inputs.map((_, index) => `${title} #${index}`));
    for (const list of [deviations, defects]) {
      const named = list.map(({ comparison, input = 0 }) => `${comparison} #${input}`);
      expect(named.filter((name) => !known.includes(name))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
    }
    expect(new Set(known).size).toBe(known.length);
  });
});

async function compare(comparison: Comparison, index: number, input: Json): Promise<void> {
  const [our, their] = await Promise.all([execute(ours, comparison, input), execute(theirs, comparison, input)]);
  const about = `${comparison.title} (input ${JSON.stringify(input)})`;
  const isMeant = (one: { comparison: string; input?: number }) =>
    one.comparison === comparison.title && (one.input ?? 0) === index;
  const deviation = deviations.find(isMeant);
  const defect = defects.find(isMeant);
  const expected: Outcome = { ...their, ...deviation?.documented };
  // Where the reference tells other events, its chain of them is another one, too.
  if (deviation?.documented.events) expected.previous = our.previous;
  expect(our, about).toEqual({ ...expected, ...defect?.ours });
  if (defect) expect(our, `${about}: the defect is mended`).not.toEqual(expected);
  if (deviation) expect(their, `${about}: the reference deviates no more`).toMatchObject(deviation.reference);
}
