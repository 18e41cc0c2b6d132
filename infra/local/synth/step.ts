import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';
import { fingerprint } from './fingerprint.ts';

/** One build step, done again only when what it reads has changed. */
export type Step = {
  /** What is being done, as the console shows it. */
  title: string;
  root: string;
  /** Files and folders it reads, relative to the root. */
  inputs: string[];
  /** What must exist afterwards. */
  output: string;
  /** Where the fingerprint of the inputs is kept, beside the output. */
  keyFile: string;
  run(): Promise<void>;
};

/** Runs the step unless its output is up to date. The key is written last: a step that was broken off runs again. */
export async function runStep(step: Step, print: (line: string) => void): Promise<void> {
  const key = fingerprint(step.root, step.inputs);
  if (existsSync(step.output) && existsSync(step.keyFile) && readFileSync(step.keyFile, 'utf8') === key) return;
  rmSync(step.keyFile, { force: true });
  print(`${step.title} …`);
  const begin = performance.now();
  await step.run();
  mkdirSync(dirname(step.keyFile), { recursive: true });
  writeFileSync(step.keyFile, key);
  print(`${step.title}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}

type Program = { title: string; root: string; command: string; args?: string[]; env?: Record<string, string> };

/** Runs a program in the repository, quietly; what it wrote is shown when it fails. */
export async function runProgram({ title, root, command, args, env }: Program): Promise<void> {
  const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`;
  // Neither credentials nor an AWS profile of the person must find their way into what is built.
  const own = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name));
  const environment = { ...Object.fromEntries(own), NO_COLOR: '1', ...env, PATH: path };
  const child = spawn(command, args ?? [], {
    cwd: root,
    env: environment,
    shell: args === undefined,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status, signal) => resolve(status ?? signal ?? 1));
  });
  if (code !== 0) throw new StartError(`${title} failed (${code}):\n${withoutTrace(output)}`);
}

/** What a program said of its failure, without where in its own code it was. */
function withoutTrace(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trimEnd();
}
