import { test as base } from '@playwright/test';
import { type Platform, startPlatform } from '#test/support/platform.ts';

/**
 * One platform for all journeys of a worker, with demo data of its own. A journey that takes the clock months ahead says so
 * (`test.use({ ownTime: 'payment' })`, each with a name of its own) and has a platform for itself: time only goes forward.
 * Pages are closed after each journey: they ask on and on.
 */
export const test = base.extend<{ goHome: undefined }, { platform: Platform; ownTime: string }>({
  ownTime: ['', { scope: 'worker', option: true }],
  goHome: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  platform: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the destructured parameter
    async ({}, use) => {
      const platform = await startPlatform();
      await use(platform);
      await platform.dispose();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export { expect } from '@playwright/test';
