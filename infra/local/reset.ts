import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataFolderFrom, isOwnEntry } from './data-folder.ts';
import { runMain } from './main.ts';

const root = resolve(import.meta.dirname, '..', '..');
const folder = dataFolderFrom(process.env, root);

await runMain(async () => {
  const { lockDataFolder } = await import('./lock.ts');
  const unlock = lockDataFolder(folder);
  for (const name of readdirSync(folder)) {
    if (isOwnEntry(name)) rmSync(join(folder, name), { recursive: true });
  }
  unlock();
  console.log(`Emptied ${folder}.`);
});
