import { type Json, local } from '../../contracts.ts';
import type { TaskState } from '../definition.ts';
import type { StatesError } from '../errors.ts';
import { inputDetails, outputDetails } from '../history.ts';
import { parseResource } from '../resource.ts';
import type { Run } from '../run.ts';
import type { Call } from './task-call.ts';

/** Direct function ARNs write LambdaFunction… events, integrations write Task… events with their names. */
function integration(state: TaskState): { resource: string; resourceType: string } | undefined {
  const resource = parseResource(state.Resource);
  return resource?.kind === 'lambdaInvoke'
    ? { resource: resource.resource, resourceType: resource.resourceType }
    : undefined;
}

/** Records that an attempt begins and returns the id of its first event, which names the attempt. */
export function recordScheduled(
  run: Run,
  { resource, parameters, functionName, payload }: Call,
  { timeout, heartbeat }: { timeout: number | undefined; heartbeat: number | undefined },
): number {
  const timeoutInSeconds = timeout === undefined ? {} : { timeoutInSeconds: timeout };
  if (resource.kind === 'lambdaFunction') {
    const details = { ...inputDetails(payload), resource: functionName, ...timeoutInSeconds };
    const id = run.record('LambdaFunctionScheduled', details);
    run.record('LambdaFunctionStarted');
    return id;
  }
  const names = { resource: resource.resource, resourceType: resource.resourceType };
  const id = run.record('TaskScheduled', {
    parameters: JSON.stringify(parameters),
    region: local.region,
    ...names,
    ...timeoutInSeconds,
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  });
  run.record('TaskStarted', names);
  return id;
}

export function recordSubmitted(run: Run, state: TaskState, result: Json): void {
  run.record('TaskSubmitted', { ...outputDetails(result), ...integration(state) });
}

export function recordSucceeded(run: Run, state: TaskState, result: Json): void {
  const names = integration(state);
  run.record(names ? 'TaskSucceeded' : 'LambdaFunctionSucceeded', { ...outputDetails(result), ...names });
}

export function recordFailed(run: Run, state: TaskState, { error, cause }: StatesError): void {
  const names = integration(state);
  run.record(names ? 'TaskFailed' : 'LambdaFunctionFailed', { error, cause, ...names });
}

export function recordTimedOut(run: Run, state: TaskState, { error }: StatesError): void {
  const names = integration(state);
  run.record(names ? 'TaskTimedOut' : 'LambdaFunctionTimedOut', { error, ...names });
}
