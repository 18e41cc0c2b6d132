import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildModel } from '../../assembly/model.ts';
import { readAssembly } from '../../assembly/read.ts';
import { parametersFrom } from '../../parameters.ts';
import { fingerprint } from '../../synth/fingerprint.ts';
import { runProgram } from '../../synth/step.ts';
import { stateMachines } from '../../wiring/machines.ts';
import type { StateMachine } from '../service.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
/** Not the functions: no definition depends on their code. */
const inputs = ['schemas', 'infra', 'package.json', 'package-lock.json'];

/** Nobody asks there. */
const origin = 'http://127.0.0.1:1';

/** The state machines that the CDK app deploys. A synthesis takes seconds, so they are kept until its inputs change. */
export async function synthesizedMachines(): Promise<StateMachine[]> {
  const folder = join(root, 'build', 'definitions');
  const file = join(folder, `${fingerprint(root, inputs)}.json`);
  if (!existsSync(file)) {
    const machines = await synthesize();
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder)) rmSync(join(folder, old));
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(machines));
    renameSync(`${file}.${process.pid}`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as StateMachine[];
}

/** The app alone, with an empty website: the definitions do not depend on it. */
async function synthesize(): Promise<StateMachine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paktwerk-definitions-'));
  const outputFolder = join(folder, 'cdk.out');
  const websiteFolder = join(folder, 'web');
  mkdirSync(join(websiteFolder, 'assets'), { recursive: true });
  for (const name of ['index.html', 'favicon.svg', 'assets/index.js']) writeFileSync(join(websiteFolder, name), '');
  const program = `
    const { paktwerk } = await import(${JSON.stringify(join(root, 'infra', 'paktwerk.ts'))});
    paktwerk(${JSON.stringify({ outputFolder, websiteFolder })}).synth();
  `;
  try {
    const args = ['--input-type=module', '--eval', program];
    await runProgram({ title: 'Synthesizing the CDK app', root, command: process.execPath, args });
    return stateMachines(buildModel(readAssembly(outputFolder), parametersFrom({ PAKTWERK_ORIGIN: origin }), origin));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
