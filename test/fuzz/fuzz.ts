import { parseArgs } from 'node:util';
import { seeded } from '#infra/local/faults/seeded.ts';
import { runFuzz } from './campaign.ts';

/** The long run of fuzzed requests: `npm run fuzz -- --requests 50000 --seed 7`. */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];
if (!Number.isInteger(requests) || requests < 1 || !Number.isInteger(seed)) {
  console.error('Give whole numbers: npm run fuzz -- --requests 50000 --seed 7');
  process.exit(2);
}
const begun = performance.now();
const next = seeded(seed);
const { findings, ...counts } = await runFuzz(requests, (bound) => Math.floor(next() * bound), console.log);
for (const finding of findings.slice(0, 50)) console.log(finding);
console.log(JSON.stringify(counts));
console.log(`${requests} requests in ${Math.round((performance.now() - begun) / 1000)} s`);
console.log(`${findings.length === 0 ? 1 : 0} passed, ${findings.length} failed`);
process.exit(findings.length === 0 ? 0 : 1);
