import { resolve } from 'node:path';
import { dataFolderFrom } from './data-folder.ts';
import { lockDataFolder } from './lock.ts';
import { runMain } from './main.ts';
import { StartError } from './start-error.ts';
import { restoreBackup } from './state/backup/restore-backup.ts';

const root = resolve(import.meta.dirname, '..', '..');

await runMain(async () => {
  const { folder, force } = wordsFrom(process.argv.slice(2));
  const dataFolder = dataFolderFrom(process.env, root);
  const unlock = lockDataFolder(dataFolder);
  const { createdAt, files, endedSessions } = await restoreBackup(folder, dataFolder, force).finally(unlock);
  console.log(`Restored ${files} files to ${dataFolder} as of ${createdAt}.`);
  console.log(`Ended ${endedSessions} sessions: everybody signs in anew. Mails sent since then may be sent again.`);
});

function wordsFrom(words: string[]): { folder: string; force: boolean } {
  const [folder, ...others] = words.filter((word) => word !== '--force');
  if (folder === undefined || folder.startsWith('-') || others.length > 0) {
    throw new StartError('"npm run restore" takes the folder of a backup: npm run restore -- FOLDER [--force]');
  }
  return { folder: resolve(process.env.INIT_CWD ?? '.', folder), force: words.includes('--force') };
}
