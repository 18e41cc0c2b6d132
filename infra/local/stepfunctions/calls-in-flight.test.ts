import { SendTaskSuccessCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Json } from '../contracts.ts';
import {
  lambdaInvoke,
  type Machine,
  openWorkbench,
  until,
  type Workbench,
  waitForTaskToken,
} from './testing/workbench.ts';

const task = (Resource: string, FunctionName: string, more: Machine = {}): Machine => ({
  StartAt: 'Call',
  States: {
    Call: { Type: 'Task', Resource, Arguments: { FunctionName, Payload: '{% $states.input %}' }, End: true, ...more },
  },
});
const machines = {
  slow: task(lambdaInvoke, 'slow'),
  hurried: task(lambdaInvoke, 'slow', { TimeoutSeconds: 60 }),
  asked: task(waitForTaskToken, 'ask', {
    Arguments: { FunctionName: 'ask', Payload: '{% $states.context.Task.Token %}' },
  }),
};

let bench: Workbench;
let begun: Json[];
let answers: ((value: Json) => void)[];
let tokens: Json[];
beforeEach(async () => {
  [begun, answers, tokens] = [[], [], []];
  const slow = (event: Json) => {
    begun.push(event);
    return new Promise<Json>((resolve) => answers.push(resolve));
  };
  const ask = (token: Json) => {
    tokens.push(token);
    return null;
  };
  bench = await openWorkbench({ machines, functions: { slow, ask } });
});
afterEach(() => bench.close());

const started = (count: number) => until(() => (begun.length >= count ? true : undefined));
async function start(machine: string, name: Json): Promise<string> {
  const arn = await bench.start(machine, name);
  await bench.happened(arn, 'TaskStarted');
  return arn;
}
/** Takes all 64 places. */
async function fill(): Promise<string[]> {
  const arns: string[] = [];
  for (let index = 0; index < 64; index += 1) arns.push(await start('slow', index));
  await started(64);
  return arns;
}

it('at most 64 functions run at once, the others in the order they came', async () => {
  await fill();
  const waiting = [];
  for (const name of ['a', 'b', 'c', 'd']) waiting.push(await start('slow', name));
  expect(begun).toHaveLength(64);
  answers[10]?.('done');
  await started(65);
  answers[64]?.('done');
  await started(66);
  answers[3]?.('done');
  await started(67);
  expect(begun.slice(64)).toEqual(['a', 'b', 'c']);
  expect((await bench.ended(waiting[0] ?? '')).status).toBe('SUCCEEDED');
  for (const answer of answers) answer('done');
  await started(68);
  answers[67]?.('done');
  expect((await bench.ended(waiting[3] ?? '')).status).toBe('SUCCEEDED');
  expect(begun).toHaveLength(68);
});

it('a waiting call of a stopped execution or of a task that timed out is never made', async () => {
  const [first = ''] = await fill();
  const stopped = await start('slow', 'stopped');
  const late = await start('hurried', 'late');
  await start('slow', 'patient');
  await bench.client.send(new StopExecutionCommand({ executionArn: stopped }));
  bench.clock.move(60);
  expect(await bench.ended(late)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  answers[0]?.('done');
  await bench.ended(first);
  await started(65);
  expect(begun.slice(64)).toEqual(['patient']);
  answers[1]?.('done');
  answers[2]?.('done');
  await start('slow', 'next');
  await started(66);
  expect(begun.slice(64)).toEqual(['patient', 'next']);
});

it('a task whose function has been called takes no place while it waits for its callback', async () => {
  const asked = [];
  for (let index = 0; index < 70; index += 1) asked.push(await bench.start('asked', index));
  for (const arn of asked) await bench.happened(arn, 'TaskSubmitted');
  expect(tokens).toHaveLength(70);
  await bench.client.send(new SendTaskSuccessCommand({ taskToken: String(tokens[0]), output: '1' }));
});
