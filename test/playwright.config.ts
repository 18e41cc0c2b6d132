import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from '#test/support/browser.ts';

/** Journeys in a real browser against the real platform; each worker starts its own on a free port. */
export default defineConfig({
  testDir: 'journeys',
  testMatch: '**/*.journey.ts',
  outputDir: '../test-results/journeys',
  fullyParallel: false,
  // The machine that the budget is made for has two cores: one for the platform, one for the browser.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      // Lets tests ask the browser for the role and the name of an element as it gives them to screen readers.
      args: [...browserFlags, '--enable-blink-features=ComputedAccessibilityInfo'],
    },
  },
});
