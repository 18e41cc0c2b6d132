import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cloud } from '#infra/local/cloud.ts';
import { endWith, runMain } from '#infra/local/main.ts';
import { startPlatform } from '#infra/local/platform.ts';
import { StartError } from '#infra/local/start-error.ts';
import { Stage } from './stage.ts';
import { playYear } from './year.ts';

// Lambda's clock is UTC; a thread cannot have a time zone of its own.
process.env.TZ = 'UTC';

const root = resolve(import.meta.dirname, '..', '..');

/**
 * `npm run demo`: plays a whole funding year on a platform of its own and leaves it open to be looked at; with
 * `-- --exit` it stops afterwards, with status 0 when the year held.
 */
await runMain(async () => {
  const exits = exitsFrom(process.argv.slice(2));
  const cloud = await startPlatform({ root, dataFolder: emptyFolder(process.env), empty: false, onDeath: endWith });
  stopOnSignal(cloud);
  const begun = performance.now();
  await playYear(new Stage(cloud), (line) => console.log(line));
  console.log(`\nThe year held. It took ${((performance.now() - begun) / 1000).toFixed(0)} seconds.`);
  if (exits) {
    await cloud.close();
    process.exit(0);
  }
  console.log(
    `Look at it on ${cloud.origin}: sign in with one of the demo people, no password needed. Ctrl+C ends it.`,
  );
});

function exitsFrom(words: string[]): boolean {
  const unknown = words.find((word) => word !== '--exit');
  if (unknown)
    throw new StartError(`There is no argument "${unknown}"; "npm run demo" takes "-- --exit" and nothing else.`);
  return words.includes('--exit');
}

/** A year can be played once in a folder: the default one is emptied, one that somebody names must be empty. */
function emptyFolder({ PAKTWERK_DATA: named }: NodeJS.ProcessEnv): string {
  const folder = resolve(named || join(root, 'build', 'demo-year'));
  if (!named) rmSync(folder, { recursive: true, force: true });
  else if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new StartError(`The data folder ${folder} is not empty; the demo begins with an empty one.`);
  return folder;
}

function stopOnSignal(cloud: Cloud): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void cloud.close().then(() => process.exit(0)));
}
