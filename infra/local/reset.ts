import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataFolderFrom } from './data-folder.ts';
import { runMain } from './main.ts';

const root = resolve(import.meta.dirname, '..', '..');
const folder = dataFolderFrom(process.env, root);

/** What the local cloud keeps in its data folder; other files there are not its own to delete. */
const own = /^(state\.sqlite(-wal|-shm)?|oidc-keys\.json(\.new)?|logs|assembly|mode)$/;

await runMain(async () => {
  const { lockDataFolder } = await import('./lock.ts');
  const unlock = lockDataFolder(folder);
  for (const name of readdirSync(folder)) {
    if (own.test(name)) rmSync(join(folder, name), { recursive: true });
  }
  unlock();
  console.log(`Emptied ${folder}.`);
});
