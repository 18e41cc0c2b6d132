import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { startPlatform } from '#test/support/platform.ts';
import { measureAutosave } from './autosave.ts';
import { measureFirstPage } from './browser-bundle.ts';
import { measureExecutions } from './executions.ts';
import { atMost, type Figure } from './figure.ts';
import { measureHandlers } from './handlers.ts';
import { measureHttpShare } from './http-share.ts';
import { measureHttpWithTable } from './http-with-table.ts';
import { measureLetters } from './letters.ts';
import { measureApplication } from './one-application.ts';
import { measureGrantYear } from './one-grant.ts';
import { measureTables } from './tables.ts';
import { measureTyping } from './typing.ts';
import { measureWorklist } from './worklist.ts';

/**
 * Measures the platform as `npm start` runs it. With `--json` standard output holds one JSON document and nothing else.
 */
const asJson = process.argv.includes('--json');
const progress = (text: string) => console.error(text);

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: process.platform,
};

async function measure(): Promise<Figure[]> {
  const figures: Figure[] = [];
  progress('first start, with nothing built …');
  for (const folder of ['build', 'cdk.out']) rmSync(folder, { recursive: true, force: true });
  // The template allows 500 requests a second; here the machine is the limit to be measured.
  const platform = await startPlatform({ environment: { PAKTWERK_THROTTLING: 'off' } });
  try {
    figures.push(atMost('first start, everything built', platform.startedIn / 1000, 's', 90));
    progress('restart …');
    await platform.kill();
    await platform.start();
    figures.push(atMost('restart without changes, after a kill', platform.startedIn / 1000, 's', 6));
    progress('autosave …');
    figures.push(...(await measureAutosave(platform.origin)));
    progress('one application …');
    figures.push(...(await measureApplication(platform.origin)));
    progress('typing …');
    figures.push(...(await measureTyping(platform.origin)));
    progress('HTTP …');
    figures.push(...(await measureHttpShare(platform.origin)), ...(await measureHttpWithTable(platform.origin)));
  } finally {
    await platform.dispose();
  }
  progress('worklist …');
  figures.push(...(await measureWorklist()));
  progress('letters …');
  figures.push(...measureLetters());
  progress('tables, beside dynalite and DynamoDB Local …');
  figures.push(...(await measureTables()));
  progress('executions …');
  figures.push(...(await measureExecutions()));
  progress('a funding year …');
  figures.push(...(await measureGrantYear(progress)));
  progress('bundles …');
  figures.push(...measureHandlers(), ...measureFirstPage());
  return figures;
}

const figures = await measure();
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
if (asJson) {
  console.log(JSON.stringify({ machine: { ...machine, commit }, figures }, undefined, 2));
} else {
  console.log(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}, commit ${commit}`,
  );
  for (const { name, value, unit, aim, met } of figures) {
    console.log(`${met ? 'met   ' : 'MISSED'} ${name}: ${value ?? '–'} ${unit} (aim ${aim})`);
  }
}
