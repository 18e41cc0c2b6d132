import type { Json } from '../../../contracts.ts';
import { FunctionFailure, lambdaInvoke, type Machine, waitForTaskToken } from '../../testing/workbench.ts';

export const single = (state: Machine): Machine => ({ StartAt: 'Only', States: { Only: { End: true, ...state } } });

/** States that follow each other in the order they are written. */
export function chain(states: Record<string, Machine>): Machine {
  const names = Object.keys(states);
  const linked = names.map((name, index) => {
    const next = names[index + 1];
    const state = states[name] as Machine;
    const ends = state.Type === 'Succeed' || state.Type === 'Fail' || state.Type === 'Choice' || 'Next' in state;
    return [name, ends || 'End' in state ? state : { ...state, ...(next ? { Next: next } : { End: true }) }];
  });
  return { StartAt: names[0] ?? '', States: Object.fromEntries(linked) as Machine };
}

export const pass = (Output: Json, more: Machine = {}): Machine => ({ Type: 'Pass', Output, ...more });

export const call = (FunctionName: string, more: Machine = {}): Machine => ({
  Type: 'Task',
  Resource: lambdaInvoke,
  Arguments: { FunctionName, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...more,
});

export const ask = (FunctionName: string, more: Machine = {}): Machine => ({
  Type: 'Task',
  Resource: waitForTaskToken,
  Arguments: { FunctionName, Payload: { token: '{% $states.context.Task.Token %}' } },
  ...more,
});

export const caught = (more: Machine = {}): Machine => ({
  ErrorEquals: ['States.ALL'],
  Next: 'Caught',
  Output: '{% $states.errorOutput.Error %}',
  ...more,
});

/** Fails the first calls with these errors, one each, and then answers. */
export function failing(errors: string[], answer: Json = 'done') {
  let calls = 0;
  return () => {
    const error = errors[calls];
    calls += 1;
    if (error) throw new FunctionFailure(error, `call ${calls}`);
    return answer;
  };
}

export const quick = { IntervalSeconds: 1, BackoffRate: 1 };
