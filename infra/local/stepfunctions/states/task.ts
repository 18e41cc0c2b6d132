import type { Json } from '../../contracts.ts';
import type { Answer } from '../calls.ts';
import type { TaskState } from '../definition.ts';
import { errorNames, StatesError } from '../errors.ts';
import type { Target, Work } from '../execution.ts';
import { checkPayload, excessOf, leave, type Outcome } from '../outcome.ts';
import type { Place } from '../place.ts';
import { parseResource, type Resource } from '../resource.ts';
import { createToken } from '../tokens.ts';
import { wholeSeconds } from './numbers.ts';
import { describeTarget } from './task-call.ts';
import { recordFailed, recordScheduled, recordSubmitted, recordSucceeded, recordTimedOut } from './task-events.ts';

type Call = { resource: Resource; parameters: Json; target: Target; token: string | undefined };

/** Begins an attempt: a retried state gets a new token, and the old one is dead from this checkpoint on. */
export async function beginTask(place: Place, state: TaskState): Promise<Outcome> {
  const call = await evaluateCall(place, state);
  const { resource, parameters, target, token } = call;
  const timeout = await optionalSeconds(place, 'TimeoutSeconds', state.TimeoutSeconds, token);
  const heartbeat = await optionalSeconds(place, 'HeartbeatSeconds', state.HeartbeatSeconds, token);
  const attempt = recordScheduled(place, { resource, parameters, timeout, heartbeat });
  const now = place.now();
  const work: Work = { attempt, ...target, submitted: false };
  if (token !== undefined) {
    work.token = token;
    place.run.newTokens.push(token);
  }
  if (timeout !== undefined) work.timeoutAt = now + timeout * 1000;
  if (heartbeat !== undefined) {
    work.heartbeatMilliseconds = heartbeat * 1000;
    work.heartbeatAt = now + heartbeat * 1000;
  }
  return { kind: 'stay', phase: { kind: 'working', work } };
}

async function evaluateCall(place: Place, state: TaskState): Promise<Call> {
  const resource = parseResource(state.Resource);
  if (!resource) throw new StatesError(errorNames.runtime, `The resource ${state.Resource} is not supported`);
  const token = resource.waits ? createToken() : undefined;
  const parameters =
    state.Arguments === undefined
      ? place.frame.input
      : await place.evaluate('Arguments', state.Arguments, token ? { token } : {});
  checkPayload(place, parameters);
  return { resource, parameters, target: describeTarget(resource, parameters), token };
}

async function optionalSeconds(
  place: Place,
  field: string,
  template: number | string | undefined,
  token: string | undefined,
) {
  if (template === undefined) return undefined;
  if (typeof template === 'number') return template;
  return wholeSeconds(place, field, template, token ? { token } : {});
}

/** The call was answered. With `.waitForTaskToken` the answer only says that the task was handed over. */
export async function answered(place: Place, state: TaskState, work: Work, answer: Answer): Promise<Outcome> {
  if (!answer.ok) return failTask(place, state, new StatesError(answer.error, answer.cause));
  const resource = parseResource(state.Resource);
  const result = resource?.kind === 'lambdaInvoke' ? invokeResult(answer.result) : answer.result;
  if (work.token === undefined) return succeedTask(place, state, result);
  recordSubmitted(place, state, result);
  return { kind: 'stay', phase: { kind: 'working', work: { ...work, submitted: true } } };
}

/** The result of `lambda:invoke`; the response headers of AWS are left out. */
function invokeResult(payload: Json): Json {
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: { HttpStatusCode: 200 },
    StatusCode: 200,
  };
}

export async function succeedTask(place: Place, state: TaskState, result: Json): Promise<Outcome> {
  const excess = excessOf(place, result);
  if (excess) return failTask(place, state, excess);
  recordSucceeded(place, state, result);
  return leave(place, { clause: state, to: state.Next, standard: result, extra: { result } });
}

/** Records the failure and raises it for the state's retriers and catchers. */
export function failTask(place: Place, state: TaskState, failure: StatesError): never {
  recordFailed(place, state, failure);
  throw failure;
}

export function timeOutTask(place: Place, state: TaskState, { timeoutAt }: Work): never {
  const late = timeoutAt !== undefined && timeoutAt <= place.now();
  const failure = new StatesError(late ? errorNames.timeout : errorNames.heartbeat, '');
  recordTimedOut(place, state, failure);
  throw failure;
}
