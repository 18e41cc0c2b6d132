import type { Comparison } from '../comparison.ts';
import { ask, caught, chain, pass, quick, single } from './building.ts';

const Caught = pass({ caught: '{% $states.input %}' }, { End: true });

/** Tasks that somebody completes with a token. */
export const tokens: Comparison[] = [
  {
    title: 'a task with a token ends with the output that it is completed with',
    machine: chain({ Approve: ask('askone'), Tell: pass({ given: '{% $states.input %}' }) }),
    functions: () => ({ askone: () => 'asked' }),
    answers: [(token, { succeed }) => succeed(token, { approved: true })],
  },
  {
    title: 'the output of a task with a token reads its result',
    machine: single(ask('asktwo', { Output: '{% $states.result.n + 1 %}', Assign: { n: '{% $states.result.n %}' } })),
    functions: () => ({ asktwo: () => null }),
    answers: [(token, { succeed }) => succeed(token, { n: 1 })],
  },
  {
    title: 'a token may be completed with any JSON',
    machine: single(ask('askany', { Output: { result: '{% $states.result %}' } })),
    functions: () => ({ askany: () => null }),
    answers: [(token, { succeed }) => succeed(token, [1, 'x', { deep: null }])],
  },
  {
    title: 'a task fails with the error and the cause that its token is failed with',
    machine: single(ask('refuse')),
    functions: () => ({ refuse: () => null }),
    answers: [(token, { fail }) => fail(token, 'Refused', 'out of money')],
    causes: true,
  },
  {
    title: 'an error from a token is caught by its name, with its cause',
    machine: chain({
      Approve: ask('refusecaught', {
        Catch: [caught({ ErrorEquals: ['Refused'], Output: '{% $states.errorOutput %}' })],
      }),
      Caught,
    }),
    functions: () => ({ refusecaught: () => null }),
    answers: [(token, { fail }) => fail(token, 'Refused', 'out of money')],
  },
  {
    title: 'an error from a token is an error of a task',
    machine: chain({ Approve: ask('refuseall', { Catch: [caught({ ErrorEquals: ['States.TaskFailed'] })] }), Caught }),
    functions: () => ({ refuseall: () => null }),
    answers: [(token, { fail }) => fail(token, 'Refused', 'no')],
  },
  {
    title: 'a task is asked again with a new token when it is retried',
    machine: single(ask('askagain', { Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1, ...quick }] })),
    functions: () => ({ askagain: () => null }),
    answers: [(token, { fail }) => fail(token, 'Busy', ''), (token, { succeed }) => succeed(token, 'second')],
  },
  {
    title: 'a function may complete its own token before it answers',
    machine: single(ask('selfish')),
    functions: () => ({
      selfish: async ({ token }, { succeed }) => {
        await succeed(String(token), 'inside');
        return 'asked';
      },
    }),
  },
  {
    title: 'a token is completed once, and then refuses everything',
    machine: chain({ First: ask('asktwice'), Second: ask('asktwice') }),
    functions: () => ({ asktwice: () => null }),
    answers: [
      (token, { succeed }) => succeed(token, 1),
      async (token, { succeed, fail }, [first = '']) => [
        await succeed(first, 2),
        await fail(first, 'E', 'c'),
        await succeed(token, 3),
      ],
    ],
  },
  {
    title: 'a task with a token that nobody completes times out',
    machine: single(ask('nobody', { TimeoutSeconds: 1 })),
    functions: () => ({ nobody: () => null }),
  },
  {
    title: 'a token that nobody completed is caught as States.Timeout',
    machine: chain({
      Approve: ask('nobodycaught', { TimeoutSeconds: 1, Catch: [caught({ ErrorEquals: ['States.Timeout'] })] }),
      Caught,
    }),
    functions: () => ({ nobodycaught: () => null }),
  },
  {
    title: 'a missed heartbeat is caught as States.HeartbeatTimeout',
    machine: chain({
      Approve: ask('silent', {
        TimeoutSeconds: 20,
        HeartbeatSeconds: 1,
        Catch: [caught({ ErrorEquals: ['States.HeartbeatTimeout'] })],
      }),
      Caught,
    }),
    functions: () => ({ silent: () => null }),
  },
  {
    title: 'States.Timeout stands for a missed heartbeat too',
    machine: chain({
      Approve: ask('silenttoo', {
        TimeoutSeconds: 20,
        HeartbeatSeconds: 1,
        Catch: [caught({ ErrorEquals: ['States.Timeout'] })],
      }),
      Caught,
    }),
    functions: () => ({ silenttoo: () => null }),
  },
  {
    title: 'heartbeats keep a task alive beyond its heartbeat time',
    machine: single(ask('alive', { HeartbeatSeconds: 5 })),
    functions: () => ({ alive: () => null }),
    answers: [
      async (token, { heartbeat, succeed }) => {
        const answered: string[] = [];
        for (let beat = 0; beat < 3; beat += 1) {
          await new Promise((resolve) => setTimeout(resolve, 1800));
          answered.push(await heartbeat(token));
        }
        return [...answered, await succeed(token, 'alive')];
      },
    ],
  },
  {
    title: 'timeouts may be evaluated',
    machine: single(ask('evaluated', { TimeoutSeconds: '{% $states.input.seconds %}' })),
    functions: () => ({ evaluated: () => null }),
    inputs: [{ seconds: 1 }],
  },
];
