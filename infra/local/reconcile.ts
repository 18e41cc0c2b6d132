import { resolve } from 'node:path';
import type { ReconcileReport } from '#schemas/operations/reconcile.ts';
import { reconcileAll } from './control/reconcile-all.ts';
import { runCommand } from './control/run-command.ts';
import { begunMode, dataFolderFrom } from './data-folder.ts';
import { runMain } from './main.ts';
import { startPlatform } from './platform.ts';
import { StartError } from './start-error.ts';

// Lambda's clock is UTC; a thread cannot have a time zone of its own.
process.env.TZ = 'UTC';

const root = resolve(import.meta.dirname, '..', '..');
const known = ['--dry-run', '--onto-current'];

await runMain(async () => {
  const input = inputFrom(process.argv.slice(2));
  const dataFolder = dataFolderFrom(process.env, root);
  const report = await runCommand<ReconcileReport>({
    ...{ dataFolder, command: 'reconcile', input, print: console.log },
    alone: (unlock) => onOwnPlatform(dataFolder, input, unlock),
  });
  show(report);
  process.exitCode = report.failed.length > 0 ? 1 : 0;
});

type Input = { dryRun: boolean; ontoCurrent: boolean };

/** A typing error must not change what was only to be looked at. */
function inputFrom(words: string[]): Input {
  const unknown = words.find((word) => !known.includes(word));
  if (unknown) throw new StartError(`There is no argument "${unknown}"; there are ${known.join(' and ')}.`);
  return { dryRun: words.includes('--dry-run'), ontoCurrent: words.includes('--onto-current') };
}

/** Without a running platform one is started in the mode of its folder, for as long as it takes. */
async function onOwnPlatform(dataFolder: string, input: Input, unlock: () => void): Promise<ReconcileReport> {
  const mode = begunMode(dataFolder);
  if (!mode) throw new StartError(`The data folder ${dataFolder} holds nothing that could be reconciled.`);
  unlock();
  const cloud = await startPlatform({ root, dataFolder, empty: mode === 'empty' });
  try {
    return await reconcileAll(cloud.functions, input, console.log);
  } finally {
    await cloud.close();
  }
}

function show({ dryRun, checked, right, left, started, replaced, failed }: ReconcileReport): void {
  const verb = dryRun ? 'would start' : 'started';
  for (const { id, execution, why } of [...started, ...replaced]) console.log(`${id}: ${why}, ${verb} ${execution}`);
  for (const { id, error } of failed) console.log(`${id}: FAILED with ${error}`);
  const counts = `${started.length} started, ${replaced.length} replaced, ${failed.length} failed`;
  console.log(`${checked} checked: ${right} right, ${counts}${dryRun ? ' (nothing was changed)' : ''}.`);
  if (left > 0)
    console.log(`${left} undelivered items of the outbox ${dryRun ? 'would be' : 'are'} left to the next sweep.`);
}
