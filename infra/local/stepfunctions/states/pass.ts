import type { PassState, SucceedState } from '../definition.ts';
import { leave, type Outcome } from '../outcome.ts';
import type { Run } from '../run.ts';

export function pass(run: Run, state: PassState): Promise<Outcome> {
  return leave(run, { clause: state, to: state.Next, standard: run.frame.input });
}

export function succeed(run: Run, state: SucceedState): Promise<Outcome> {
  return leave(run, { clause: state, to: undefined, standard: run.frame.input });
}
