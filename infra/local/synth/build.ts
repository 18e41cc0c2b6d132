import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundling } from '../../bundling.ts';
import { lockFile } from '../file-lock.ts';
import { StartError } from '../start-error.ts';
import { runProgram, runStep, type Step } from './step.ts';

export type Built = {
  /** Folder of the cloud assembly. */
  assembly: string;
  /** Folder with the handler that makes the demo data; null where the repository has none. */
  demoSeed: string | null;
  /** Lets others build in this folder, once what was built has been read. */
  release(): void;
};

const shared = ['schemas', 'package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * Builds everything that `start` runs: the website, the demo seed, and the cloud assembly. The assembly comes last, as
 * the website is one of its assets; the seed is made beside the website. No other build replaces any of it until the
 * caller says so.
 */
export async function build(root: string, print: (line: string) => void): Promise<Built> {
  const unlock = waitForOtherBuild(root, print);
  try {
    const seed = seedStep(root);
    await Promise.all([runStep(webStep(root), print), seed ? runStep(seed, print) : null]);
    const synth = synthStep(root);
    await runStep(synth, print);
    return { assembly: synth.output, demoSeed: seed ? join(root, 'build', 'demo') : null, release: unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Far longer than all steps take together. */
const patienceMs = 5 * 60_000;

/** Two builds at once would remove each other's output. */
function waitForOtherBuild(root: string, print: (line: string) => void): () => void {
  const file = join(root, 'build', 'lock');
  mkdirSync(join(root, 'build'), { recursive: true });
  const unlock = lockFile(file, 0);
  if (unlock) return unlock;
  print('Waiting for another build in this folder …');
  const later = lockFile(file, patienceMs);
  if (later) return later;
  throw new StartError('Another build in this folder does not come to an end: stop it and start again.');
}

function webStep(root: string): Step {
  const title = 'Building the website';
  const output = join(root, 'build', 'web');
  return {
    ...{ title, root, output },
    inputs: ['web', ...shared],
    keyFile: join(root, 'build', 'web.key'),
    run: () =>
      runProgram({
        title,
        root,
        command: 'vite',
        args: ['build', '--config', 'web/vite.config.ts', '--logLevel', 'error'],
      }),
  };
}

function synthStep(root: string): Step {
  const title = 'Synthesizing the CDK app';
  const output = join(root, 'cdk.out');
  const { app, context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
    app: string;
    context?: object;
  };
  return {
    ...{ title, root, output },
    inputs: ['functions', 'infra', 'build/web.key', 'cdk.json', ...shared],
    keyFile: join(root, 'build', 'synth.key'),
    async run() {
      // Made aside and put in its place when complete: a build that was broken off leaves what was there before.
      const made = join(root, 'build', 'cdk.out');
      rmSync(made, { recursive: true, force: true });
      // What the CDK CLI passes to the app.
      const env = { CDK_OUTDIR: made, CDK_CONTEXT_JSON: JSON.stringify(context ?? {}) };
      await runProgram({ title, root, command: app, env });
      // Functions that are CommonJS would otherwise be taken for the ES modules that this package has.
      writeFileSync(join(made, 'package.json'), '{ "type": "commonjs" }\n');
      rmSync(output, { recursive: true, force: true });
      renameSync(made, output);
    },
  };
}

function seedStep(root: string): Step | null {
  const entry = 'functions/demo/seed-demo.handler.ts';
  if (!existsSync(join(root, entry))) return null;
  const output = join(root, 'build', 'demo', 'index.mjs');
  return {
    ...{ title: 'Bundling the demo data', root, output },
    inputs: ['functions', 'infra/bundling.ts', ...shared],
    keyFile: join(root, 'build', 'demo.key'),
    async run() {
      const { build: bundle } = await import('esbuild');
      await bundle({ ...bundling, absWorkingDir: root, entryPoints: [entry], outfile: output, logLevel: 'error' });
    },
  };
}
