import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs a command of the local cloud: what a person can mend is one sentence, anything else keeps its trace. */
export async function runMain(command: () => Promise<void>): Promise<void> {
  // What these commands write names people: databases, documents, logs and backups are for their owner alone.
  process.umask(0o077);
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    // node:sqlite is what the state is built on; the warning would only unsettle.
    if (warning.name !== 'ExperimentalWarning') console.error(String(warning));
  });
  try {
    keepCompiledModules();
    await command();
  } catch (error) {
    endWith(error instanceof StartError ? error.message : error);
  }
}

/** Ends the process as failed, with the reason on the console. */
export function endWith(reason: unknown): never {
  console.error(reason);
  process.exit(1);
}

/** A third of a restart would go into stripping types and compiling; threads and child processes read the variable. */
function keepCompiledModules(): void {
  const folder = join(root, 'build', 'compile-cache');
  process.env.NODE_COMPILE_CACHE ??= folder;
  enableCompileCache(folder);
}
