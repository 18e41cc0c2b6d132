import type { Json } from '../../contracts.ts';
import { isDistributed, type MapState, type ParallelState } from '../definition.ts';
import { StatesError } from '../errors.ts';
import { type Branch, type BranchPhase, enterState, type Frame, hasBranches, isComplete } from '../execution.ts';
import { checkPayload, type Outcome } from '../outcome.ts';
import type { Place } from '../place.ts';
import { finish } from './finish.ts';
import { beginMap, startIterations } from './map.ts';
import { beginMapRun } from './map-run.ts';

/** Begins all branches of a Parallel, as many iterations of a Map as may run at once, or a Map Run. */
export async function beginBranches(place: Place, state: ParallelState | MapState): Promise<Outcome> {
  if (state.Type === 'Parallel') return beginParallel(place, state);
  if (isDistributed(state)) return beginMapRun(place, state);
  const phase = await beginMap(place, state);
  return isComplete(phase) ? finish(place, state, outputs(phase)) : { kind: 'stay', phase };
}

async function beginParallel(place: Place, state: ParallelState): Promise<Outcome> {
  const { frame } = place;
  const input = state.Arguments === undefined ? frame.input : await place.evaluate('Arguments', state.Arguments);
  checkPayload(place, input);
  const last = place.record('ParallelStateStarted');
  const branches = state.Branches.map(({ StartAt }): Branch => {
    return { status: 'running', frame: enterState(StartAt, input, {}, last) };
  });
  return { kind: 'stay', phase: { kind: 'parallel', branches } };
}

/** A branch came to its end: its Parallel or Map starts what waits for its turn, or is left with all outputs. */
export async function branchSucceeded(place: Place, outer: Place, output: Json): Promise<Outcome> {
  const phase = branchPhase(outer);
  phase.branches[place.index] = { status: 'succeeded', output };
  follow(outer, place.frame);
  if (phase.kind === 'map') {
    const ended = place.recordAside('MapIterationSucceeded', iteration(outer, place.index));
    // On AWS the Map's success points back to this event, but the next iteration to the one before it.
    if (isComplete(phase)) outer.frame.last = ended;
  }
  return afterBranch(outer);
}

export async function afterBranch(place: Place): Promise<Outcome> {
  const { state } = place;
  const phase = branchPhase(place);
  if (state.Type !== 'Map' && state.Type !== 'Parallel') throw new Error(`a ${state.Type} has no branches`);
  if (phase.kind === 'map' && state.Type === 'Map') {
    await startIterations(place, state, phase).catch((error: unknown) => {
      abortBranches(place, phase);
      throw error;
    });
  }
  return isComplete(phase) ? finish(place, state, outputs(phase)) : { kind: 'stay', phase };
}

function outputs({ branches }: BranchPhase): Json[] {
  return branches.map((branch) => (branch.status === 'succeeded' ? branch.output : null));
}

/** One failed branch fails the whole state with its error, and what runs beside it is aborted. */
export function branchFailed(
  place: Place,
  outer: Place,
  { error = '', cause = '' }: { error?: string; cause?: string },
): never {
  const phase = branchPhase(outer);
  phase.branches[place.index] = { status: 'failed', frame: place.frame };
  follow(outer, place.frame);
  if (phase.kind === 'map') outer.recordAside('MapIterationFailed', iteration(outer, place.index));
  abortBranches(outer, phase);
  throw new StatesError(error, cause, { fromBranch: true });
}

/** Aborts what still runs, the innermost first. */
function abortBranches(place: Place, phase: BranchPhase): void {
  for (const [index, branch] of phase.branches.entries()) {
    if (branch.status !== 'running') continue;
    branch.status = 'aborted';
    abort(place.inner(branch.frame, index));
    if (phase.kind === 'map') place.recordAside('MapIterationAborted', iteration(place, index));
  }
}

function abort(place: Place): void {
  const { phase, entered } = place.frame;
  if (hasBranches(phase)) abortBranches(place, phase);
  const { Type } = place.state;
  const told = Type === 'Task' || Type === 'Wait' || Type === 'Parallel' || Type === 'Map';
  if (told && entered) place.record(`${Type}StateAborted`);
}

/** The next event of the state points back to the newest one of the branch that ended. */
function follow(place: Place, { last }: Frame): void {
  if (last !== undefined) place.frame.last = last;
}

function iteration(place: Place, index: number): { name: string; index: number } {
  return { name: place.frame.state, index };
}

function branchPhase(place: Place): BranchPhase {
  const { phase, state } = place.frame;
  if (!hasBranches(phase)) throw new Error(`${state} has no branches`);
  return phase;
}
