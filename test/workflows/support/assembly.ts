import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildModel, type CloudModel } from '#infra/local/assembly/model.ts';
import { readAssembly } from '#infra/local/assembly/read.ts';
import { parametersFrom } from '#infra/local/parameters.ts';
import { fingerprint } from '#infra/local/synth/fingerprint.ts';
import { synthesize } from '#test/infra/assembly.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const inputs = ['schemas', 'functions', 'infra', 'package.json', 'package-lock.json', 'cdk.json', 'tsconfig.json'];

/** The CDK app as it deploys, with everything resolved as for one machine. */
export function cloudModel(publicOrigin: string): CloudModel {
  const parameters = { ...parametersFrom({}), PublicOrigin: publicOrigin };
  return buildModel(readAssembly(assemblyFolder()), parameters, 'http://127.0.0.1:1');
}

/** A synthesis takes seconds, so the test files share one until something that it reads has changed. */
export function assemblyFolder(): string {
  const folder = join(root, 'build', 'workflow-tests', fingerprint(root, inputs));
  if (existsSync(folder)) return folder;
  const made = synthesize();
  const mine = `${folder}.${process.pid}`;
  cpSync(made.folder, mine, { recursive: true });
  made.remove();
  publish(mine, folder);
  return folder;
}

/** Another test process may have been faster; then its result, which is the same, stands. */
function publish(mine: string, folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    renameSync(mine, folder);
  } catch {
    rmSync(mine, { recursive: true, force: true });
  }
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(basename(folder))) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}
