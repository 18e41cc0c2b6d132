import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findBrowser } from '#test/support/browser.ts';

/**
 * Runs every check and test group one after the other (two cores are shared) and prints each group's time beside its
 * budget. Arguments name groups to run: `npm test -- units browser`.
 */
type Outcome = {
  passed: number;
  failed: number;
  skipped: number;
  /** Titles of the failed tests, so that the end of a long output says which. */
  failures?: string[];
};
type Group = { name: string; budgetSeconds: number; run: () => Promise<Outcome> };

const reports = 'test-results';

function execute(command: string, args: string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A tool that is right or wrong as a whole counts as one test. */
const check = (command: string, args: string[]) => async (): Promise<Outcome> =>
  (await execute(command, args)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

/** The runner's own count; a runner that ended badly without a failed test (an error outside a test) counts as one failure. */
function counted(exitCode: number, read: () => Outcome): Outcome {
  let outcome: Outcome;
  try {
    outcome = read();
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const silent = exitCode !== 0 && outcome.failed === 0;
  const empty = outcome.passed + outcome.failed === 0;
  return { ...outcome, failed: outcome.failed + (silent || empty ? 1 : 0) };
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

/** File, title and the first line of what went wrong. */
const titled = (file: string, title: string, message = ''): string =>
  `${file} › ${title}: ${message.split('\n', 1)[0]}`;

const vitest =
  (project: string, ...options: string[]) =>
  async (): Promise<Outcome> => {
    const file = join(reports, `${project}.json`);
    const code = await execute('vitest', [
      'run',
      '--project',
      project,
      ...options,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    return counted(code, () => {
      const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
      return {
        ...{ passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests },
        failures: report.testResults.flatMap(({ name, assertionResults }) =>
          assertionResults
            .filter(({ status }) => status === 'failed')
            .map(({ fullName, failureMessages }) => titled(relative('.', name), fullName, failureMessages[0])),
        ),
      };
    });
  };

type PlaywrightSuite = {
  file: string;
  suites?: PlaywrightSuite[];
  specs: { ok: boolean; title: string; tests: { results: { error?: { message?: string } }[] }[] }[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
};

const failedIn = ({ file, suites = [], specs }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => titled(file, title, tests[0]?.results.at(-1)?.error?.message)),
  ...suites.flatMap(failedIn),
];

const journeys = async (): Promise<Outcome> => {
  const file = join(reports, 'journeys.json');
  const code = await execute('playwright', ['test', '--config', 'test/playwright.config.ts'], {
    PAKTWERK_BROWSER: findBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return counted(code, () => {
    const { stats, suites } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
    return {
      ...{ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
      failures: suites.flatMap(failedIn),
    };
  });
};

const groups: readonly Group[] = [
  { name: 'types', budgetSeconds: 30, run: check('tsc', ['--noEmit']) },
  { name: 'lint', budgetSeconds: 30, run: check('biome', ['check', '--error-on-warnings', '.']) },
  { name: 'units', budgetSeconds: 60, run: vitest('units') },
  { name: 'engines', budgetSeconds: 120, run: vitest('engines') },
  { name: 'references', budgetSeconds: 120, run: vitest('references') },
  { name: 'workflows', budgetSeconds: 240, run: vitest('workflows') },
  { name: 'model', budgetSeconds: 150, run: vitest('model') },
  { name: 'strain', budgetSeconds: 90, run: vitest('strain', '--no-file-parallelism') },
  { name: 'browser', budgetSeconds: 420, run: journeys },
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !groups.some((group) => group.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no test group "${unknown.join('", "')}"; there are ${groups.map((group) => group.name).join(', ')}.`,
  );
  process.exit(2);
}

const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
const failures: string[] = [];
for (const group of groups.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  console.log(`\n── ${group.name} ──`);
  const begun = performance.now();
  const outcome = await group.run();
  const seconds = (performance.now() - begun) / 1000;
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
  failures.push(...(outcome.failures ?? []).map((failure) => `${group.name}: ${failure}`));
  const over = seconds > group.budgetSeconds ? '  OVER BUDGET' : '';
  lines.push(
    `${group.name.padEnd(10)} ${String(outcome.passed).padStart(5)} passed ${String(outcome.failed).padStart(3)} failed ${seconds.toFixed(1).padStart(7)} s of ${group.budgetSeconds} s${over}`,
  );
}

console.log(`\n${lines.join('\n')}\n`);
if (failures.length > 0) console.log(`Failed:\n${failures.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
