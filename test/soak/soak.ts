import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { seeded } from '#infra/local/faults/seeded.ts';
import { startPlatform } from '#test/support/platform.ts';
import { runCampaign } from './campaign.ts';

/**
 * The long run: people apply, review and decide while the platform is killed again and again and its cloud behaves
 * badly. `npm run soak -- --kills 1000 --seed 7`; `--calm` leaves the fault mode off. With `--grants 10000` so many grants
 * live through two years instead, beside an independent reckoning of their reminders (test/model).
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    calm: { type: 'boolean' },
    grants: { type: 'string' },
  },
});
if (values.grants !== undefined) process.exit(reminders(values.grants, values.seed));

/** The short form of it is the group `model` of `npm test`, with 300 grants. @returns its exit code */
function reminders(grants: string, seed: string): number {
  const env = { ...process.env, PAKTWERK_GRANTS: grants, PAKTWERK_SEED: seed };
  return spawnSync('vitest', ['run', '--project', 'model'], { stdio: 'inherit', env }).status ?? 1;
}

const kills = Number(values.kills);
const seed = Number(values.seed);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.error('Give whole numbers: npm run soak -- --kills 1000 --seed 7');
  process.exit(2);
}

const begun = performance.now();
const platform = await startPlatform({ environment: values.calm ? {} : { PAKTWERK_FAULTS: String(seed) } });
try {
  const { findings, ...counts } = await runCampaign(platform, {
    kills,
    longestLifeMilliseconds: 700,
    random: seeded(seed),
    jumpEvery: 100,
    patienceMilliseconds: 300_000,
    report: console.log,
  });
  for (const finding of findings) console.log(finding);
  for (const [name, count] of Object.entries(counts)) console.log(`${name}: ${count}`);
  console.log(`${kills} kills in ${Math.round((performance.now() - begun) / 1000)} s`);
  console.log(`${findings.length === 0 ? 1 : 0} passed, ${findings.length} failed`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} finally {
  await platform.dispose();
}
