import { join, resolve } from 'node:path';
import { runCommand } from './control/run-command.ts';
import { dataFolderFrom } from './data-folder.ts';
import { runMain } from './main.ts';
import { StartError } from './start-error.ts';
import { type BackupReport, makeBackup } from './state/backup/make-backup.ts';

const root = resolve(import.meta.dirname, '..', '..');

await runMain(async () => {
  const dataFolder = dataFolderFrom(process.env, root);
  const target = targetFrom(process.argv.slice(2), dataFolder);
  const report = await runCommand<BackupReport>({
    ...{ dataFolder, command: 'backup', input: { target } },
    alone: () => makeBackup(dataFolder, target),
    print: console.log,
  });
  const megabytes = (report.bytes / 1_000_000).toFixed(1);
  console.log(`Backed up ${report.files} files (${megabytes} MB) to ${report.folder} as of ${report.createdAt}.`);
});

/** The named folder, seen from where the command was typed, or one named after the time. */
function targetFrom(words: string[], dataFolder: string): string {
  const [folder, ...more] = words;
  if (more.length > 0 || folder?.startsWith('-')) {
    throw new StartError('"npm run backup" takes the folder for the backup and nothing else: npm run backup -- FOLDER');
  }
  if (folder) return resolve(process.env.INIT_CWD ?? '.', folder);
  return join(dataFolder, 'backups', new Date().toISOString().replaceAll(':', '-'));
}
