import { type Json, local } from '../../contracts.ts';
import type { TaskState } from '../definition.ts';
import type { StatesError } from '../errors.ts';
import { inputDetails, outputDetails } from '../history.ts';
import type { Place } from '../place.ts';
import { parseResource, type Resource } from '../resource.ts';

type Attempt = { resource: Resource; parameters: Json; timeout: number | undefined; heartbeat: number | undefined };

/** Direct function ARNs write LambdaFunction… events, integrations write Task… events with their names. */
function integration(resource: Resource | undefined): { resource: string; resourceType: string } | undefined {
  if (!resource || resource.kind === 'lambdaFunction') return undefined;
  return { resource: resource.resource, resourceType: resource.resourceType };
}

/** Records that an attempt begins and returns the id of its first event, which names the attempt. */
export function recordScheduled(place: Place, { resource, parameters, timeout, heartbeat }: Attempt): number {
  const timeoutInSeconds = timeout === undefined ? {} : { timeoutInSeconds: timeout };
  if (resource.kind === 'lambdaFunction') {
    const details = { ...inputDetails(parameters), resource: resource.functionName, ...timeoutInSeconds };
    const id = place.record('LambdaFunctionScheduled', details);
    place.record('LambdaFunctionStarted');
    return id;
  }
  const names = integration(resource);
  const id = place.record('TaskScheduled', {
    parameters: JSON.stringify(parameters),
    region: local.region,
    ...names,
    ...timeoutInSeconds,
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  });
  place.record('TaskStarted', names);
  return id;
}

export function recordSubmitted(place: Place, state: TaskState, result: Json): void {
  place.record('TaskSubmitted', { ...outputDetails(result), ...integration(parseResource(state.Resource)) });
}

export function recordSucceeded(place: Place, state: TaskState, result: Json): void {
  const names = integration(parseResource(state.Resource));
  place.record(names ? 'TaskSucceeded' : 'LambdaFunctionSucceeded', { ...outputDetails(result), ...names });
}

export function recordFailed(place: Place, state: TaskState, { error, cause }: StatesError): void {
  const names = integration(parseResource(state.Resource));
  place.record(names ? 'TaskFailed' : 'LambdaFunctionFailed', { error, cause, ...names });
}

export function recordTimedOut(place: Place, state: TaskState, { error }: StatesError): void {
  const names = integration(parseResource(state.Resource));
  place.record(names ? 'TaskTimedOut' : 'LambdaFunctionTimedOut', { error, ...names });
}
