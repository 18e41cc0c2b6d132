import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, globalSetup: ['test/support/temporary-folder.ts'] },
});

/** Engines beside others that are not ours. */
const references = [
  'infra/local/*/differential/**/*.test.ts',
  'infra/local/*/differential.test.ts',
  'test/letters/reference/*.test.ts',
];
/** Whole platforms under load and under kills, one with a measure more, and one that a funding year is played on. */
const strains = ['infra/local/stepfunctions/load/*.test.ts', 'test/{soak,touchstone,demo}/*.test.ts'];

/**
 * Groups of tests, each with a time budget in test/run.ts. Journeys in the browser run under Playwright.
 * Two workers: the machine that the budgets are made for has two cores.
 */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      project('units', [
        'schemas/**/*.test.ts',
        'functions/**/*.test.ts',
        'web/**/*.test.ts',
        'test/infra/**/*.test.ts',
        'test/support/**/*.test.ts',
        'test/letters/*.test.ts',
      ]),
      project('engines', ['infra/local/**/*.test.ts'], [...references, ...strains]),
      project('references', references),
      project('workflows', ['test/{workflows,api,fuzz}/**/*.test.ts']),
      project('model', ['test/model/*.test.ts']),
      project('strain', strains),
    ],
  },
});
