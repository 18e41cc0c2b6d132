import { FunctionFailure } from '../../testing/workbench.ts';
import type { Comparison } from '../comparison.ts';
import { call, caught, chain, failing, pass, quick, single } from './building.ts';

const Caught = pass({ caught: '{% $states.input %}' }, { End: true });
const retried = (ErrorEquals: string[], MaxAttempts: number) => ({ ErrorEquals, MaxAttempts, ...quick });

/** Tasks that call a function: results, Retry, Catch. */
export const tasks: Comparison[] = [
  {
    title: 'a task hands its input to a function and takes the payload as its output',
    machine: single(call('echo')),
    functions: () => ({ echo: (event) => ({ given: event }) }),
    inputs: [{ n: 1 }, { text: 'grüßen', list: [] }],
  },
  {
    title: 'a task can keep its result in a variable and its input as the output',
    machine: chain({
      Work: call('answer', { Output: '{% $states.input %}', Assign: { kept: '{% $states.result.Payload.n %}' } }),
      Tell: pass({ input: '{% $states.input %}', kept: '{% $kept %}' }),
    }),
    functions: () => ({ answer: () => ({ n: 42 }) }),
    inputs: [{ id: 1 }],
  },
  {
    title: 'a result tells the status code of the call',
    machine: single(call('status', { Output: '{% $states.result.StatusCode %}' })),
    functions: () => ({ status: () => null }),
  },
  {
    title: 'a function may answer with nothing, a number, a text or a list',
    machine: single(call('kinds', { Output: { payload: '{% $states.result.Payload %}' } })),
    functions: () => ({ kinds: ({ answer = null }) => answer }),
    inputs: [{ answer: null }, { answer: 0 }, { answer: 'x' }, { answer: [1, [2]] }],
  },
  {
    title: 'an error of a function that nobody catches ends the execution with its name',
    machine: single(call('breaking')),
    functions: () => ({ breaking: failing(['OutOfPaper', 'OutOfPaper']) }),
  },
  {
    title: 'a function is tried again as often as a retrier says',
    machine: single(call('flaky', { Retry: [retried(['Busy'], 2)] })),
    functions: () => ({ flaky: failing(['Busy', 'Busy'], 'third') }),
  },
  {
    title: 'the error stays when all attempts are used up',
    machine: single(call('stubborn', { Retry: [retried(['Busy'], 1)] })),
    functions: () => ({ stubborn: failing(['Busy', 'Busy', 'Busy']) }),
  },
  {
    title: 'a retrier without attempts keeps the later ones from trying',
    machine: single(call('never', { Retry: [retried(['Busy'], 0), retried(['States.ALL'], 2)] })),
    functions: () => ({ never: failing(['Busy']) }),
  },
  {
    title: 'each retrier counts for itself',
    machine: single(call('moody', { Retry: [retried(['Busy'], 1), retried(['States.TaskFailed'], 1)] })),
    functions: () => ({ moody: failing(['Busy', 'Odd', 'Busy']) }),
  },
  {
    title: 'the context counts the retries',
    machine: single(
      call('counted', {
        Arguments: { FunctionName: 'counted', Payload: { n: '{% $states.context.State.RetryCount %}' } },
        Retry: [retried(['Busy'], 2)],
      }),
    ),
    functions: () => {
      const seen: number[] = [];
      return {
        counted: ({ n }) => {
          seen.push(Number(n));
          if (seen.length < 3) throw new FunctionFailure('Busy', '');
          return seen;
        },
      };
    },
  },
  {
    title: 'a catcher goes on with the error as the output, and with its own variables',
    machine: chain({
      Work: call('caughtone', {
        Catch: [
          {
            ErrorEquals: ['OutOfPaper'],
            Next: 'Caught',
            Output: { error: '{% $states.errorOutput.Error %}', input: '{% $states.input.n %}' },
            Assign: { cause: '{% $parse($states.errorOutput.Cause).errorMessage %}' },
          },
        ],
      }),
      Caught: pass({ input: '{% $states.input %}', cause: '{% $cause %}' }),
    }),
    functions: () => ({ caughtone: failing(['OutOfPaper']) }),
    inputs: [{ n: 3 }],
  },
  {
    title: 'a catcher without an output hands on the error output',
    machine: chain({
      Work: call('caughtplain', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
      Caught: pass('{% $states.input.Error %}'),
    }),
    functions: () => ({ caughtplain: failing(['OutOfPaper']) }),
  },
  {
    title: 'the first catcher that matches is taken, after the retriers',
    machine: chain({
      Work: call('caughtorder', {
        Retry: [retried(['Odd'], 1)],
        Catch: [
          { ErrorEquals: ['Other'], Next: 'Never' },
          { ErrorEquals: ['Odd', 'Strange'], Next: 'Caught', Output: 'by name' },
          { ErrorEquals: ['States.ALL'], Next: 'Never' },
        ],
      }),
      Caught,
      Never: { Type: 'Fail', Error: 'Never' },
    }),
    functions: () => ({ caughtorder: failing(['Odd', 'Odd']) }),
  },
  {
    title: 'States.TaskFailed stands for any error of a function',
    machine: chain({
      Work: call('caughtall', { Catch: [caught({ ErrorEquals: ['States.TaskFailed'] })] }),
      Caught,
    }),
    functions: () => ({ caughtall: failing(['Whatever']) }),
  },
  {
    title: 'an error that no catcher names ends the execution',
    machine: chain({ Work: call('uncaught', { Catch: [caught({ ErrorEquals: ['Other'] })] }), Caught }),
    functions: () => ({ uncaught: failing(['Odd']) }),
  },
  {
    title: 'a failed query in the arguments of a task is caught as States.QueryEvaluationError',
    machine: chain({
      Work: call('unreached', {
        Arguments: { FunctionName: 'unreached', Payload: '{% $states.input.absent %}' },
        Catch: [caught({ ErrorEquals: ['States.QueryEvaluationError'] })],
      }),
      Caught,
    }),
    functions: () => ({ unreached: () => null }),
  },
  {
    title: 'a failed query in the output of a task is caught by States.ALL',
    machine: chain({ Work: call('badoutput', { Output: '{% $states.result.absent %}', Catch: [caught()] }), Caught }),
    functions: () => ({ badoutput: () => null }),
  },
  {
    title: 'a failed query in a catcher ends the execution',
    machine: chain({
      Work: call('badcatch', { Catch: [caught({ Output: '{% $states.errorOutput.absent %}' })] }),
      Caught,
    }),
    functions: () => ({ badcatch: failing(['Odd']) }),
  },
  {
    title: 'a function that takes too long is a States.Timeout, which States.TaskFailed does not cover',
    machine: chain({
      Work: call('slow', {
        TimeoutSeconds: 1,
        Catch: [
          caught({ ErrorEquals: ['States.TaskFailed'], Next: 'Never' }),
          caught({ ErrorEquals: ['States.Timeout'] }),
        ],
      }),
      Caught,
      Never: { Type: 'Fail', Error: 'Never' },
    }),
    functions: () => ({ slow: () => new Promise((resolve) => setTimeout(() => resolve('late'), 2500)) }),
  },
  {
    title: 'a catcher may lead back to its own state',
    machine: single(call('again', { Catch: [{ ErrorEquals: ['Odd'], Next: 'Only', Output: { again: true } }] })),
    functions: () => ({
      again: ({ again }) => {
        if (!again) throw new FunctionFailure('Odd', 'first');
        return 'second time';
      },
    }),
  },
  {
    title: 'a task may name its function as its resource',
    machine: single({
      Type: 'Task',
      Resource: 'arn:aws:lambda:eu-central-1:000000000000:function:direct',
      Arguments: { n: '{% $states.input.n + 1 %}' },
      Output: { got: '{% $states.result.n %}' },
    }),
    functions: () => ({ direct: ({ n = null }) => ({ n }) }),
    inputs: [{ n: 1 }],
  },
  {
    title: 'a function that is its own resource may fail and be tried again',
    machine: single({
      Type: 'Task',
      Resource: 'arn:aws:lambda:eu-central-1:000000000000:function:directflaky',
      Retry: [retried(['Busy'], 1)],
    }),
    functions: () => ({ directflaky: failing(['Busy'], 'second') }),
  },
  {
    title: 'a result of more than 256 KiB is caught as States.DataLimitExceeded',
    machine: chain({
      Work: call('large', { Catch: [caught({ ErrorEquals: ['States.DataLimitExceeded'] })] }),
      Caught,
    }),
    functions: () => ({ large: () => 'x'.repeat(300_000) }),
  },
  {
    title: 'States.ALL in a catcher meets a result of more than 256 KiB',
    machine: chain({ Work: call('largeall', { Catch: [caught()] }), Caught }),
    functions: () => ({ largeall: () => 'x'.repeat(300_000) }),
  },
  {
    title: 'an execution that takes longer than its state machine allows times out',
    machine: { ...chain({ Wait: { Type: 'Wait', Seconds: 20 } }), TimeoutSeconds: 1 },
  },
];
