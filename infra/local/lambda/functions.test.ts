import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { createOffset, setOffset } from '../clock/offset.ts';
import { createFunctions, type Functions } from './functions.ts';

const handlers = `
let busy = 0;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const handler = async (event, context) => {
  switch (event.do) {
    case 'environment': return process.env;
    case 'context': return { ...context, remaining: context.getRemainingTimeInMillis() };
    case 'time': return { now: Date.now(), date: new Date().getTime(), fixed: new Date(0).toISOString(), text: Date(), instance: new Date() instanceof Date };
    case 'throw': throw new RangeError('too far');
    case 'throw text': throw 'plain';
    case 'exit': process.exit(1);
    case 'crash': setTimeout(() => { throw new Error('later'); }, 0); return wait(1000);
    case 'hang': return new Promise(() => {});
    case 'loop': for (;;) {}
    case 'log': console.log('written by the function'); return 'logged';
    case 'nothing': return;
    case 'overlap': { busy += 1; const seen = busy; await wait(20); busy -= 1; return seen; }
    default: return event;
  }
};`;

describe('Functions in worker threads', () => {
  const folder = temporaryFolder();
  const offset = createOffset();
  let functions: Functions;
  const invoke = (action: string) => functions.invoke('greeter', { do: action });

  beforeAll(() => {
    const codeFolder = join(folder, 'code');
    mkdirSync(codeFolder);
    writeFileSync(join(codeFolder, 'index.mjs'), handlers);
    const common = {
      roleName: 'greeter-role',
      codeFolder,
      handler: 'index.handler',
      timeoutSeconds: 1,
      memorySize: 128,
    };
    const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:greeter';
    functions = createFunctions(
      [
        { ...common, name: 'greeter', arn, variables: { TABLE_NAME: 'records' } },
        { ...common, name: 'broken', arn: `${arn}-2`, handler: 'index.missing', variables: {} },
      ],
      { gate: 'http://127.0.0.1:9', offset, logFolder: join(folder, 'logs') },
    );
  });
  afterAll(() => functions.close());

  it('get the event and answer with a value', async () => {
    expect(await functions.invoke('greeter', { hello: ['world', 1] })).toEqual({
      ok: true,
      payload: { hello: ['world', 1] },
    });
    expect(await invoke('nothing')).toEqual({ ok: true, payload: null });
  });

  it('are found by name, ARN and ARN with a version', async () => {
    const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:greeter';
    for (const name of ['greeter', arn, `${arn}:$LATEST`])
      expect(await functions.invoke(name, 1)).toMatchObject({ ok: true });
    expect(await functions.invoke('nobody', 1)).toMatchObject({ ok: false, errorType: 'ResourceNotFoundException' });
  });

  it('see their own variables and what Lambda sets, and nothing of the machine', async () => {
    const { payload } = (await invoke('environment')) as { payload: Record<string, string> };
    expect(payload).toMatchObject({
      TABLE_NAME: 'records',
      AWS_LAMBDA_FUNCTION_NAME: 'greeter',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
      TZ: ':UTC',
    });
    expect(payload.PATH).toBeUndefined();
    expect(functions.principal(payload.AWS_ACCESS_KEY_ID ?? '')).toMatchObject({ roleName: 'greeter-role' });
    expect(functions.principal('AKIAUNKNOWN')).toBeUndefined();
  });

  it('get a context with a deadline', async () => {
    const { payload } = (await invoke('context')) as { payload: Record<string, unknown> };
    expect(payload).toMatchObject({ functionName: 'greeter', memoryLimitInMB: '128', functionVersion: '$LATEST' });
    expect(payload.remaining).toBeGreaterThan(500);
    expect(payload.remaining).toBeLessThanOrEqual(1000);
  });

  it('see platform time in every form of Date', async () => {
    setOffset(offset, 400 * 86_400_000);
    const expected = Date.now() + 400 * 86_400_000;
    const { payload } = (await invoke('time')) as unknown as {
      payload: { now: number; date: number; fixed: string; text: string };
    };
    setOffset(offset, 0);
    expect(Math.abs(payload.now - expected)).toBeLessThan(1000);
    expect(Math.abs(payload.date - expected)).toBeLessThan(1000);
    expect(Math.abs(Date.parse(payload.text) - expected)).toBeLessThan(2000);
    expect(payload).toMatchObject({ fixed: '1970-01-01T00:00:00.000Z', instance: true });
  });

  it('have what they throw told with type, message and trace', async () => {
    expect(await invoke('throw')).toMatchObject({ ok: false, errorType: 'RangeError', errorMessage: 'too far' });
    expect(await invoke('throw text')).toEqual({ ok: false, errorType: 'string', errorMessage: 'plain' });
  });

  it.each(['hang', 'loop'])('are ended after their timeout (%s) and replaced', async (action) => {
    const result = await invoke(action);
    expect(result).toMatchObject({
      ok: false,
      errorType: 'Sandbox.Timedout',
      errorMessage: 'Task timed out after 1.00 seconds',
    });
    expect(await functions.invoke('greeter', 2)).toMatchObject({ ok: true });
  });

  it.each([
    ['exit', 'Runtime.ExitError'],
    ['crash', 'Error'],
  ])('are replaced after they died (%s)', async (action, errorType) => {
    expect(await invoke(action)).toMatchObject({ ok: false, errorType });
    expect(await functions.invoke('greeter', 3)).toMatchObject({ ok: true });
  });

  it('handle one event at a time in each worker, and several workers at once', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => invoke('overlap')));
    expect(new Set(results.map((result) => result.ok && result.payload))).toEqual(new Set([1]));
  });

  it('that cannot be loaded fail the call with the reason', async () => {
    const result = await functions.invoke('broken', {});
    expect(result).toMatchObject({ ok: false, errorMessage: expect.stringContaining('exports no function "missing"') });
  });

  it('write to a log of their own', async () => {
    await invoke('log');
    await expect.poll(() => functions.recentLog('greeter')).toContain('written by the function');
    await expect
      .poll(() => readFileSync(join(folder, 'logs', 'greeter.log'), 'utf8'))
      .toContain('written by the function');
  });
});
