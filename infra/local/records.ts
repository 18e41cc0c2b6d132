import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportInput, ImportReport } from '#schemas/operations/import-records.ts';
import type { Json } from './contracts.ts';
import { runCommand } from './control/run-command.ts';
import { begunMode, dataFolderFrom } from './data-folder.ts';
import { runMain } from './main.ts';
import { startPlatform } from './platform.ts';
import { importInto } from './records-import.ts';
import { StartError } from './start-error.ts';

// Lambda's clock is UTC; a thread cannot have a time zone of its own.
process.env.TZ = 'UTC';

const root = resolve(import.meta.dirname, '..', '..');
const usage = '"npm run records" takes a file: npm run records -- FILE.json [--dry-run] [--replace]';

await runMain(async () => {
  const input = inputFrom(process.argv.slice(2));
  const dataFolder = dataFolderFrom(process.env, root);
  const report = await runCommand<ImportReport>({
    ...{ dataFolder, command: 'records', input: input as Json, print: console.log },
    alone: (unlock) => onOwnPlatform(dataFolder, input, unlock),
  });
  show(report);
  process.exitCode = report.problems.length > 0 ? 1 : 0;
});

/** A typing error must not change what was only to be looked at. */
function inputFrom(words: string[]): ImportInput {
  const options = words.filter((word) => word.startsWith('-'));
  const [file, ...more] = words.filter((word) => !word.startsWith('-'));
  const unknown = options.find((word) => word !== '--dry-run' && word !== '--replace');
  if (unknown !== undefined || file === undefined || more.length > 0) throw new StartError(usage);
  const records = contentOf(resolve(process.env.INIT_CWD ?? '.', file));
  return { records, replace: options.includes('--replace'), dryRun: options.includes('--dry-run') };
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}

/** Without a running platform one is started in the mode of its folder, for as long as it takes. */
async function onOwnPlatform(dataFolder: string, input: ImportInput, unlock: () => void): Promise<ImportReport> {
  const mode = begunMode(dataFolder);
  if (!mode) {
    throw new StartError(`The data folder ${dataFolder} is new: start Paktwerk on it first ("npm start -- --empty").`);
  }
  unlock();
  const cloud = await startPlatform({ root, dataFolder, empty: mode === 'empty' });
  try {
    return await importInto(cloud.functions, input);
  } finally {
    await cloud.close();
  }
}

function show({ dryRun, added, replaced, left, problems }: ImportReport): void {
  for (const { path, de, en } of problems) console.log(`${path}: ${de} / ${en}`);
  if (problems.length > 0) {
    console.log('Nichts wurde geändert. / Nothing was changed.');
    return;
  }
  const would = dryRun ? 'would be ' : '';
  for (const record of added) console.log(`${record}: ${would}added`);
  for (const record of replaced) console.log(`${record}: ${would}replaced`);
  const counts = `${added.length} added, ${replaced.length} replaced, ${left.length} left as they are`;
  console.log(`${counts}${dryRun ? ' (nothing was changed)' : ''}.`);
}
