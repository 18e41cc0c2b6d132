import { childResult } from './child-results.ts';
import { activeFrames, type Execution, type MapRunPhase } from './execution.ts';
import { activePlaces, Place } from './place.ts';
import type { Run } from './run.ts';
import { goOn } from './states/map-run.ts';
import type { Store } from './store.ts';
import { make } from './transition.ts';

/** The Distributed Maps that an execution waits for. */
export function mapRunsOf({ frame }: Execution): string[] {
  return activeFrames(frame).flatMap(({ phase }) => (phase.kind === 'mapRun' ? [phase.mapRunArn] : []));
}

/** Looks which children of the execution's Distributed Maps have ended. @returns whether the run has to be stored */
export async function goOnWithMapRuns(run: Run, store: Store): Promise<boolean> {
  if (run.execution.status !== 'RUNNING') return false;
  let changed = false;
  for (const place of activePlaces(Place.root(run))) {
    const { phase } = place.frame;
    if (phase.kind === 'mapRun' && (await goOnWith(place, phase, store))) changed = true;
  }
  return changed;
}

async function goOnWith(place: Place, phase: MapRunPhase, store: Store): Promise<boolean> {
  const { state } = place;
  // One Map may have failed and taken another, beside it, with it.
  if (state.Type !== 'Map' || place.run.execution.status !== 'RUNNING') return false;
  const ended = await store.endedChildren(phase.mapRunArn, phase.running);
  const idle = phase.running.length === 0;
  if (ended.length === 0 && !idle) return false;
  const outputs = async () => {
    const children = await store.children(phase.mapRunArn);
    return children.map((child) => childResult(child, place.now()));
  };
  await make(place, () => goOn(place, state, phase, { ended, outputs }));
  return true;
}
