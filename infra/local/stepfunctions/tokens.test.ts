import { SendTaskFailureCommand, SendTaskHeartbeatCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import type { Json } from '../contracts.ts';
import {
  FunctionFailure,
  type Machine,
  openWorkbench,
  until,
  type Workbench,
  waitForTaskToken,
} from './testing/workbench.ts';

let bench: Workbench;
afterEach(() => bench.close());

const approval = (more: Machine = {}): Machine => ({
  StartAt: 'Approve',
  States: {
    Approve: {
      Type: 'Task',
      Resource: waitForTaskToken,
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      Next: 'Done',
      ...more,
    },
    Done: { Type: 'Pass', End: true },
  },
});

/** Opens a bench whose function `ask` keeps the tokens it gets, and starts one execution. */
async function ask(more: Machine = {}, answer: (token: string) => Json | Promise<Json> = () => 'asked') {
  const tokens: string[] = [];
  const functions = {
    ask: ({ token }: Record<string, Json>) => {
      tokens.push(String(token));
      return answer(String(token));
    },
  };
  bench = await openWorkbench({ machines: { m: approval(more) }, functions });
  const arn = await bench.start('m');
  const token = await until(() => tokens[0]);
  return { arn, token, tokens };
}

const succeed = (taskToken: string, output: Json = {}) =>
  bench.client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
const fail = (taskToken: string, error: string, cause: string) =>
  bench.client.send(new SendTaskFailureCommand({ taskToken, error, cause }));
const heartbeat = (taskToken: string) => bench.client.send(new SendTaskHeartbeatCommand({ taskToken }));
const named = (name: string) => expect.objectContaining({ name });

describe('a task with a token', () => {
  it('ends with the output that its token is completed with, not with the answer of the function', async () => {
    const { arn, token } = await ask();
    await bench.happened(arn, 'TaskSubmitted');
    await succeed(token, { approved: true });
    expect((await bench.ended(arn)).output).toBe('{"approved":true}');
    expect((await bench.eventTypes(arn)).slice(1, 7)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
    ]);
  });

  it('fails with the error that its token is failed with', async () => {
    const { arn, token } = await ask();
    await fail(token, 'Refused', 'out of money');
    expect(await bench.ended(arn)).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'out of money' });
  });

  it('fails when the function fails before handing the task over', async () => {
    const { arn } = await ask({}, () => {
      throw new FunctionFailure('NoMail', 'no address');
    });
    expect(await bench.ended(arn)).toMatchObject({ status: 'FAILED', error: 'NoMail' });
  });

  it('takes a completion that arrives before the function has answered', async () => {
    let release: (value: Json) => void = () => undefined;
    const { arn, token } = await ask({}, () => new Promise<Json>((resolve) => (release = resolve)));
    await succeed(token, 'early');
    expect((await bench.ended(arn)).output).toBe('"early"');
    release('too late to matter');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await bench.eventTypes(arn)).not.toContain('TaskSubmitted');
  });

  it('takes a completion that the function itself sends', async () => {
    const { arn } = await ask({}, async (token) => {
      await succeed(token, 'inside');
      return 'asked';
    });
    expect((await bench.ended(arn)).output).toBe('"inside"');
  });

  it('refuses a second completion with TaskTimedOut, even after the execution has ended', async () => {
    const { arn, token } = await ask();
    await succeed(token);
    await bench.ended(arn);
    await expect(succeed(token)).rejects.toEqual(named('TaskTimedOut'));
    await expect(fail(token, 'E', 'c')).rejects.toEqual(named('TaskTimedOut'));
    await expect(heartbeat(token)).rejects.toEqual(named('TaskTimedOut'));
  });

  it('accepts exactly one of many completions at the same time', async () => {
    const { token } = await ask();
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => succeed(token, n)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('tells unknown tokens, texts that are no tokens, and outputs that are no JSON apart', async () => {
    const { token } = await ask();
    const unknown = token.split('').reverse().join('');
    await expect(succeed(unknown)).rejects.toEqual(named('TaskDoesNotExist'));
    await expect(succeed('guess')).rejects.toEqual(named('InvalidToken'));
    const broken = new SendTaskSuccessCommand({ taskToken: token, output: '{' });
    await expect(bench.client.send(broken)).rejects.toEqual(named('InvalidOutput'));
  });

  it('asks to call again while the service stops, since the task is still open', async () => {
    const { token } = await ask();
    await bench.stepFunctions.close();
    await expect(succeed(token)).rejects.toEqual(named('ServiceUnavailable'));
  });

  it('times out at its evaluated time, after a month if need be, and then refuses the token', async () => {
    const { arn, token } = await ask({ TimeoutSeconds: '{% 30 * 86400 %}' });
    await bench.happened(arn, 'TaskSubmitted');
    bench.clock.move(30 * 86_400 - 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await bench.describeExecution(arn)).status).toBe('RUNNING');
    bench.clock.move(1);
    await expect(succeed(token)).rejects.toEqual(named('TaskTimedOut'));
    expect(await bench.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('lives on as long as its heartbeats come', async () => {
    const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Done' }];
    const { arn, token } = await ask({ HeartbeatSeconds: 60, Catch });
    await bench.happened(arn, 'TaskSubmitted');
    bench.clock.move(50);
    await heartbeat(token);
    bench.clock.move(50);
    await heartbeat(token);
    expect((await bench.describeExecution(arn)).status).toBe('RUNNING');
    bench.clock.move(60);
    expect(JSON.parse((await bench.ended(arn)).output ?? '')).toMatchObject({ Error: 'States.HeartbeatTimeout' });
  });

  it('gets a new token with every retry, and the old one is dead', async () => {
    const { arn, token, tokens } = await ask({ Retry: [{ ErrorEquals: ['Later'], IntervalSeconds: 5 }] });
    await fail(token, 'Later', '');
    await expect(succeed(token)).rejects.toEqual(named('TaskTimedOut'));
    bench.clock.move(5);
    const second = await until(() => tokens[1]);
    expect(second).not.toBe(token);
    await expect(succeed(token)).rejects.toEqual(named('TaskTimedOut'));
    await succeed(second, 'second');
    expect((await bench.ended(arn)).output).toBe('"second"');
  });
});
