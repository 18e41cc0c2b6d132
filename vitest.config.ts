import { defineConfig } from 'vitest/config';

/**
 * Three groups of tests, each with a time budget in test/run.ts. Journeys in the browser run under Playwright.
 * Two workers: the machine that the budgets are made for has two cores.
 */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: [
            'schemas/**/*.test.ts',
            'functions/**/*.test.ts',
            'web/**/*.test.ts',
            'test/infra/**/*.test.ts',
            'test/support/**/*.test.ts',
          ],
        },
      },
      { extends: true, test: { name: 'engines', include: ['infra/local/**/*.test.ts'] } },
      { extends: true, test: { name: 'workflows', include: ['test/workflows/**/*.test.ts', 'test/api/**/*.test.ts'] } },
    ],
  },
});
