import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { runProgram, runStep, type Step } from './step.ts';

describe('A build step', () => {
  let root: string;
  let runs: number;
  let step: Step;

  beforeEach(() => {
    root = temporaryFolder();
    runs = 0;
    mkdirSync(join(root, 'schemas'));
    writeFileSync(join(root, 'schemas', 'a.ts'), 'one');
    step = {
      title: 'Building',
      root,
      inputs: ['schemas', 'package-lock.json'],
      output: join(root, 'out'),
      keyFile: join(root, 'build', 'out.key'),
      async run() {
        runs += 1;
        writeFileSync(join(root, 'out'), 'made');
      },
    };
  });
  const run = () => runStep(step, () => {});

  it('runs once and not again while nothing changes', async () => {
    await run();
    await run();
    expect(runs).toBe(1);
  });

  it.each<[string, (root: string) => void]>([
    ['a file changed', (folder) => writeFileSync(join(folder, 'schemas', 'a.ts'), 'two')],
    ['a file was added', (folder) => writeFileSync(join(folder, 'schemas', 'b.ts'), '')],
    ['a file appeared that was missing', (folder) => writeFileSync(join(folder, 'package-lock.json'), '{}')],
    ['the output is gone', (folder) => rmSync(join(folder, 'out'))],
  ])('runs again when %s', async (_, change) => {
    await run();
    change(root);
    await run();
    expect(runs).toBe(2);
  });

  it('does not run again for a test', async () => {
    await run();
    writeFileSync(join(root, 'schemas', 'a.test.ts'), '');
    await run();
    expect(runs).toBe(1);
  });

  it('runs again after it failed', async () => {
    await run();
    writeFileSync(join(root, 'schemas', 'a.ts'), 'broken');
    const failing = { ...step, run: () => runProgram({ title: 'Building', root, command: 'echo reason >&2; exit 3' }) };
    await expect(runStep(failing, () => {})).rejects.toThrow('Building failed (3):\nreason');
    expect(existsSync(step.keyFile)).toBe(false);
    await run();
    expect(runs).toBe(2);
  });
});
