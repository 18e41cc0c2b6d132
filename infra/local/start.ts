import { resolve } from 'node:path';
import { dataFolderFrom } from './data-folder.ts';
import { listenOnLoopback } from './http/listen.ts';
import { endWith, runMain } from './main.ts';
import { StartError } from './start-error.ts';

// Lambda's clock is UTC; a thread cannot have a time zone of its own.
process.env.TZ = 'UTC';

const root = resolve(import.meta.dirname, '..', '..');
await runMain(async () => {
  const empty = emptyFrom(process.argv.slice(2));
  const port = portFrom(process.env.PORT ?? '8080');
  // A port that is taken is told before anything is built for a minute.
  await (await listenOnLoopback(port, () => {})).close();
  const { build } = await import('./synth/build.ts');
  const { assembly, demoSeed, release } = await build(root, console.log);
  const { startCloud } = await import('./cloud.ts');
  const { parametersFrom } = await import('./parameters.ts');
  const cloud = await startCloud({
    assembly,
    dataFolder: dataFolderFrom(process.env, root),
    port,
    parameters: parametersFrom(process.env),
    demo: empty ? undefined : { seedFolder: demoSeed ?? undefined },
    issuer: process.env.PAKTWERK_ISSUER,
    throttling: process.env.PAKTWERK_THROTTLING !== 'off',
    log: console.log,
    onDeath: endWith,
  });
  release();
  stopOnSignal(cloud);
  console.log(`Paktwerk is ready: ${cloud.origin}`);
  if (!empty) console.log(hints(cloud.origin));
});

/** A typing error must not open an office's platform with demo people. */
function emptyFrom(words: string[]): boolean {
  const unknown = words.find((word) => word !== '--empty');
  if (unknown)
    throw new StartError(`There is no argument "${unknown}"; "npm start" takes "-- --empty" and nothing else.`);
  return words.includes('--empty');
}

function portFrom(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_535) return port;
  throw new StartError(`PORT must be a number from 1 to 65534 and is "${text}".`);
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
    `  Mails sent: ${origin}/local/mail`,
    `  Workflows:  ${origin}/local/executions`,
    `  Clock:      ${origin}/local/clock`,
  ].join('\n');
}
