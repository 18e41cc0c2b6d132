import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs a command of the local cloud: what a person can mend is one sentence, anything else keeps its trace. */
export async function runMain(command: () => Promise<void>): Promise<void> {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    // node:sqlite is what the state is built on; the warning would only unsettle.
    if (warning.name !== 'ExperimentalWarning') console.error(String(warning));
  });
  try {
    requireNode24();
    requireModules();
    keepCompiledModules();
    await command();
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    process.exit(1);
  }
}

/** A third of a restart would go into stripping types and compiling; threads and child processes read the variable. */
function keepCompiledModules(): void {
  const folder = join(root, 'build', 'compile-cache');
  process.env.NODE_COMPILE_CACHE ??= folder;
  enableCompileCache(folder);
}

function requireNode24(): void {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  throw new StartError(
    `Paktwerk needs Node 24 and this is ${process.version}: "npm ci" brings it, then use "npm start".`,
  );
}

function requireModules(): void {
  if (existsSync(join(root, 'node_modules', 'zod'))) return;
  throw new StartError('The packages are not installed: run "npm ci" first.');
}
