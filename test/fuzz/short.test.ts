import { expect, it } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import { runFuzz } from './campaign.ts';

/** The short form of `npm run fuzz`, which sends fifty thousand. */
it('no request to the routes of a form is answered with a fault of the server, nor stores what a form could not hold', async () => {
  const next = seeded(1);
  const report = await runFuzz(2_000, (bound) => Math.floor(next() * bound));
  expect(report.findings).toEqual([]);
  // The run has to have met what it is about: changes that were stored, and all ways of refusing them.
  expect(report.values).toBeGreaterThan(120);
  for (const status of [200, 400, 404, 409, 422]) expect(report.statuses[status] ?? 0).toBeGreaterThan(10);
}, 120_000);
