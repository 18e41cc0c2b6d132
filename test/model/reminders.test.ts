import { expect, it, vi } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import { measures } from '#schemas/measures/registry.ts';
import { openPlatform } from '#test/workflows/harness.ts';
import { compare } from './compare.ts';
import { drawScenario } from './scenario.ts';
import { Simulation } from './simulation.ts';

/** `npm run soak -- --grants 10000` sets both. */
const grants = Number(process.env.PAKTWERK_GRANTS ?? 300);
const seed = Number(process.env.PAKTWERK_SEED ?? 1);

// What is cut off, and what the faults make fail, is told in the log; here that is meant to happen.
vi.spyOn(console, 'error').mockImplementation(() => {});
const platform = await openPlatform();
const ladders = Object.fromEntries(measures.map(({ id, versions }) => [id, versions[0]?.proofReminders ?? []]));

it(`sends exactly the reminders of ${grants} grants over two years that an independent reckoning expects`, async () => {
  const begun = performance.now();
  const before = process.cpuUsage();
  const random = seeded(seed);
  const run = await new Simulation(platform, drawScenario(random, grants, ladders), random).run(console.log);
  const { expected, missing, unexpected, double } = compare(run);
  const mails = await run.ledger.mails();
  const { kills, outages, moves } = run;
  const seconds = Math.round((performance.now() - begun) / 1000);
  const { user, system } = process.cpuUsage(before);
  console.log(
    `${grants} grants, two years: ${expected} reminders expected, ${missing.length} missing, ${unexpected.length} unexpected, ${double.length} double; ` +
      `${moves} days moved, ${kills} kills, ${outages} outages; ${mails.sent} mails, ${mails.sent - mails.distinct} of them again after a kill; ${seconds} s, ${Math.round((user + system) / 1e6)} s of processor time`,
  );
  expect({ missing: missing.slice(0, 10), unexpected: unexpected.slice(0, 10), double: double.slice(0, 10) }).toEqual({
    ...{ missing: [], unexpected: [], double: [] },
  });
  // The run has to have met what it is about.
  expect(expected).toBeGreaterThan(grants * 8);
  expect(Math.min(kills, outages)).toBeGreaterThan(2);
  expect(moves).toBeGreaterThan(grants / 2);
  expect(mails.sent - mails.distinct).toBeLessThanOrEqual(kills * 10);
  // Ten thousand grants take more than an hour.
}, 36_000_000);
