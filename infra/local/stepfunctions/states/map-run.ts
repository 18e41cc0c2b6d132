import { randomUUID } from 'node:crypto';
import type { Json } from '../../contracts.ts';
import type { MapState } from '../definition.ts';
import { errorNames, StatesError } from '../errors.ts';
import { type Execution, enterState, executionArn, type MapRunPhase } from '../execution.ts';
import { distributedConcurrency } from '../limits.ts';
import type { Outcome } from '../outcome.ts';
import type { Place } from '../place.ts';
import { Run } from '../run.ts';
import { childInputs } from './batches.ts';
import { finish } from './finish.ts';
import { mapItems } from './map.ts';
import { wholeNumber } from './numbers.ts';

/** A child execution that ended, by its position. */
export type Ended = { index: number; succeeded: boolean };

/**
 * Begins a Distributed Map over an array: each item or batch is an execution of its own, with its own history.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export async function beginMapRun(place: Place, state: MapState): Promise<Outcome> {
  const mapped = await mapItems(place, state);
  const { length } = mapped.items;
  const children = await childInputs(place, state, mapped);
  const wanted = await wholeNumber(place, 'MaxConcurrency', state.MaxConcurrency ?? 0);
  const tolerated = await toleratedFailures(place, state, length);
  place.run.revision.requireStart(place.run.execution.machineArn);
  place.record('MapStateStarted', { length });
  const mapRunArn = `${mapMachineArn(place, state).replace(':stateMachine:', ':mapRun:')}:${randomUUID()}`;
  place.record('MapRunStarted', { mapRunArn });
  const phase: MapRunPhase = {
    kind: 'mapRun',
    mapRunArn,
    inputs: children.map(({ input }) => input),
    weights: children.map(({ weight }) => weight),
    concurrency: Math.min(wanted || distributedConcurrency, distributedConcurrency),
    tolerated,
    next: 0,
    running: [],
    failed: [],
  };
  return children.length === 0 ? succeed(place, state, []) : startChildren(place, state, phase);
}

/** Both limits are of items and may stand together; without any, no item may fail. */
async function toleratedFailures(place: Place, state: MapState, items: number): Promise<number> {
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage } = state;
  const limits: number[] = [];
  if (count !== undefined) limits.push(await wholeNumber(place, 'ToleratedFailureCount', count));
  if (percentage !== undefined) {
    const field = 'ToleratedFailurePercentage';
    const share = await place.evaluateTyped(field, percentage, 'number');
    if (share < 0 || share > 100) {
      throw new StatesError(errorNames.query, `The field '${field}' needs 0 to 100, not ${share}.`, {
        location: field,
      });
    }
    limits.push(Math.floor((share * items) / 100));
  }
  return limits.length > 0 ? Math.min(...limits) : 0;
}

/** Notes which children ended, starts those whose turn it is, and leaves the Map after the last. */
export async function goOn(
  place: Place,
  state: MapState,
  phase: MapRunPhase,
  { ended, outputs }: { ended: Ended[]; outputs: () => Promise<Json[]> },
): Promise<Outcome> {
  const over = new Set(ended.map(({ index }) => index));
  phase.running = phase.running.filter((index) => !over.has(index));
  phase.failed.push(...ended.filter(({ succeeded }) => !succeeded).map(({ index }) => index));
  const failedItems = phase.failed.reduce((sum, index) => sum + (phase.weights[index] ?? 0), 0);
  if (failedItems > phase.tolerated) throw exceeded(place);
  if (phase.next < phase.inputs.length || phase.running.length > 0) return startChildren(place, state, phase);
  return succeed(place, state, await outputs());
}

function startChildren(place: Place, state: MapState, phase: MapRunPhase): Outcome {
  while (phase.running.length < phase.concurrency && phase.next < phase.inputs.length) {
    place.run.newChildren.push(child(place, state, phase, phase.next));
    phase.running.push(phase.next);
    phase.next += 1;
  }
  return { kind: 'stay', phase };
}

function child(place: Place, state: MapState, { mapRunArn, inputs }: MapRunPhase, index: number): Run {
  const { execution, revision } = place.run;
  const machineArn = mapMachineArn(place, state);
  const name = randomUUID();
  const input = inputs[index] ?? null;
  const path = [...place.path, { state: place.frame.state, branch: 0 }];
  const started: Execution = {
    arn: executionArn(machineArn, name),
    name,
    machineArn,
    revision: execution.revision,
    status: 'RUNNING',
    input: JSON.stringify(input),
    startedAt: place.now(),
    frame: enterState(state.ItemProcessor.StartAt, input, {}),
    lastEvent: 0,
    parent: { arn: execution.arn, mapRunArn, index, path },
  };
  return Run.start(started, revision);
}

function succeed(place: Place, state: MapState, result: Json[]): Promise<Outcome> {
  place.record('MapRunSucceeded');
  return finish(place, state, result);
}

function exceeded(place: Place): StatesError {
  const failure = new StatesError(
    errorNames.toleratedFailures,
    'The specified tolerated failure threshold was exceeded',
  );
  place.record('MapRunFailed', { error: failure.error, cause: failure.cause });
  return failure;
}

/** Children belong to `…:stateMachine:NAME/LABEL`. */
function mapMachineArn(place: Place, { Label }: MapState): string {
  const label = Label ?? place.frame.state.replace(/[\s?*<>{}[\]:;,\\|^~$#%&`"/\p{Cc}]/gu, '').slice(0, 40);
  return `${place.run.execution.machineArn}/${label}`;
}
