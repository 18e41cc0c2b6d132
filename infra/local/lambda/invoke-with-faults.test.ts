import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { createOffset } from '../clock/offset.ts';
import type { FaultKind, Faults } from '../contracts.ts';
import { seededFaults, testRates } from '../faults/faults.ts';
import { createFunctions, type Functions } from './functions.ts';

const code = `
import { appendFileSync } from 'node:fs';
let events = 0;
export const handler = async ({ file, id }) => {
  appendFileSync(file, id + '\\n');
  return events++;
};`;

describe('Functions in the fault mode', () => {
  const folder = temporaryFolder();
  const done = join(folder, 'done.txt');
  let functions: Functions;
  afterEach(() => functions.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A function that writes down each event it works on and answers how many its environment had before. */
  function open(faults: Faults) {
    mkdirSync(join(folder, 'code'), { recursive: true });
    writeFileSync(join(folder, 'code', 'index.mjs'), code);
    writeFileSync(done, '');
    const definition = {
      name: 'counter',
      arn: 'arn:aws:lambda:eu-central-1:000000000000:function:counter',
      roleName: 'counter-role',
      codeFolder: join(folder, 'code'),
      handler: 'index.handler',
      timeoutSeconds: 3,
      memorySize: 128,
      variables: {},
    };
    const settings = { gate: 'http://127.0.0.1:9', offset: createOffset(), logFolder: join(folder, 'logs'), faults };
    functions = createFunctions([definition], settings);
  }
  const only = (kind: FaultKind, rate: number) => {
    const none = Object.fromEntries(Object.keys(testRates).map((name) => [name, 0])) as typeof testRates;
    return seededFaults(3, { ...none, [kind]: rate });
  };
  const invoke = (id: number) => functions.invoke('counter', { file: done, id });

  it('run out of time before their work, or after it without anybody hearing', async () => {
    open(only('functionTimeout', 0.5));
    const results = [];
    for (let id = 0; id < 24; id += 1) results.push(await invoke(id));
    const worked = new Set(readFileSync(done, 'utf8').trim().split('\n').map(Number));
    const timedOut = results.flatMap((result, id) => (result.ok ? [] : [{ id, ...result }]));
    expect(timedOut[0]).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'Task timed out after 3.00 seconds',
    });
    expect(new Set(timedOut.map(({ id }) => worked.has(id)))).toEqual(new Set([true, false]));
    expect(results.every((result, id) => !result.ok || worked.has(id))).toBe(true);
  });

  it('lose a warm environment and what it kept in memory, but no event', async () => {
    open(only('coldWorker', 0.3));
    const counted: number[] = [];
    for (let id = 0; id < 16; id += 1) {
      const result = await invoke(id);
      if (!result.ok) throw new Error(result.errorMessage);
      counted.push(Number(result.payload));
    }
    expect(counted.filter((count) => count === 0).length).toBeGreaterThan(1);
    expect(Math.max(...counted)).toBeGreaterThan(0);
  });
});
