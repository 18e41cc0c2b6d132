import { resolve } from 'node:path';
import { dataFolderFrom } from './data-folder.ts';
import { orderedFaults } from './faults/ordered.ts';
import { endWith, runMain } from './main.ts';
import { startPlatform } from './platform.ts';
import { StartError } from './start-error.ts';

// Lambda's clock is UTC; a thread cannot have a time zone of its own.
process.env.TZ = 'UTC';

const root = resolve(import.meta.dirname, '..', '..');
await runMain(async () => {
  const empty = emptyFrom(process.argv.slice(2));
  const ordered = orderedFaults(process.env, empty);
  const dataFolder = dataFolderFrom(process.env, root);
  const cloud = await startPlatform({ root, dataFolder, empty, faults: ordered.faults, onDeath: endWith });
  stopOnSignal(cloud);
  console.log(`Paktwerk is ready: ${cloud.origin}`);
  console.log(empty ? `  Console, for administrators: ${cloud.origin}/local` : hints(cloud.origin));
  const misfortune = ordered.begin();
  if (misfortune) console.log(misfortune);
});

/** A typing error must not open an office's platform with demo people. */
function emptyFrom(words: string[]): boolean {
  const unknown = words.find((word) => word !== '--empty');
  if (unknown)
    throw new StartError(`There is no argument "${unknown}"; "npm start" takes "-- --empty" and nothing else.`);
  return words.includes('--empty');
}

function stopOnSignal(cloud: { close(): Promise<void> }): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Whoever asks twice does not want to wait; nothing that was acknowledged is lost by it.
      if (stopping) process.exit(1);
      stopping = true;
      void cloud.close().then(() => process.exit(0));
    });
  }
}

function hints(origin: string): string {
  return [
    '  Sign in with one of the demo people on the login page, no password needed.',
    `  Console (workflows, tables, mails, clock): ${origin}/local`,
  ].join('\n');
}
