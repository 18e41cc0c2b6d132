import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { runCampaign } from './campaign.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ environment: { PAKTWERK_FAULTS: '1' } });
}, 120_000);
afterAll(() => platform.dispose());

/** The short form of `npm run soak`, which kills a thousand times. */
it('loses nothing, strands nothing and doubles nothing when it is killed under load while its cloud misbehaves', async () => {
  const { findings, acknowledged, timeouts } = await runCampaign(platform, {
    kills: 6,
    longestLifeMilliseconds: 700,
    random: seeded(1),
    jumpEvery: 3,
    patienceMilliseconds: 60_000,
  });
  expect(findings).toEqual([]);
  // The run has to have met what it is about.
  expect(acknowledged).toBeGreaterThan(50);
  expect(timeouts).toBeGreaterThan(0);
}, 150_000);
