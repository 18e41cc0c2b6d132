import type { InvokeResult, Json } from '../../contracts.ts';
import type { TaskState } from '../definition.ts';
import { errorNames, StatesError } from '../errors.ts';
import type { Work } from '../execution.ts';
import { checkPayload, leave, type Outcome } from '../outcome.ts';
import { parseResource } from '../resource.ts';
import type { Run } from '../run.ts';
import { createToken } from '../tokens.ts';
import { type Call, describeCall, invokeResult } from './task-call.ts';
import { recordFailed, recordScheduled, recordSubmitted, recordSucceeded, recordTimedOut } from './task-events.ts';
import { wholeSeconds } from './wait.ts';

/** Begins an attempt: a retried state gets a new token, and the old one is dead from this checkpoint on. */
export async function beginTask(run: Run, state: TaskState): Promise<Outcome> {
  const call = await evaluateCall(run, state);
  const timeout = await optionalSeconds(run, 'TimeoutSeconds', state.TimeoutSeconds, call.token);
  const heartbeat = await optionalSeconds(run, 'HeartbeatSeconds', state.HeartbeatSeconds, call.token);
  const attempt = recordScheduled(run, call, { timeout, heartbeat });
  run.newToken = call.token;
  const now = run.now();
  const { functionName, payload, token } = call;
  const work: Work = { attempt, functionName, payload, submitted: false };
  if (token !== undefined) work.token = token;
  if (timeout !== undefined) work.timeoutAt = now + timeout * 1000;
  if (heartbeat !== undefined) {
    work.heartbeatMilliseconds = heartbeat * 1000;
    work.heartbeatAt = now + heartbeat * 1000;
  }
  return { kind: 'stay', phase: { kind: 'working', work } };
}

async function evaluateCall(run: Run, state: TaskState): Promise<Call> {
  const resource = parseResource(state.Resource);
  if (!resource) throw new StatesError(errorNames.runtime, `The resource ${state.Resource} is not supported`);
  const waits = resource.kind === 'lambdaInvoke' && resource.resource === 'invoke.waitForTaskToken';
  const token = waits ? createToken() : undefined;
  const parameters =
    state.Arguments === undefined
      ? run.frame.input
      : await run.evaluate('Arguments', state.Arguments, token ? { token } : {});
  checkPayload(run, parameters);
  return { resource, parameters, ...describeCall(resource, parameters), ...(token !== undefined && { token }) };
}

async function optionalSeconds(
  run: Run,
  field: string,
  template: number | string | undefined,
  token: string | undefined,
) {
  if (template === undefined) return undefined;
  if (typeof template === 'number') return template;
  return wholeSeconds(run, field, template, token ? { token } : {});
}

/** The function answered. With `.waitForTaskToken` its answer only says that the task was handed over. */
export async function answered(run: Run, state: TaskState, work: Work, answer: InvokeResult): Promise<Outcome> {
  const resource = parseResource(state.Resource);
  if (!answer.ok) return failTask(run, state, functionError(answer));
  if (resource?.kind === 'lambdaFunction') return succeedTask(run, state, answer.payload);
  const result = invokeResult(answer.payload);
  if (work.token === undefined) return succeedTask(run, state, result);
  recordSubmitted(run, state, result);
  return { kind: 'stay', phase: { kind: 'working', work: { ...work, submitted: true } } };
}

export async function succeedTask(run: Run, state: TaskState, result: Json): Promise<Outcome> {
  checkPayload(run, result);
  recordSucceeded(run, state, result);
  return leave(run, { clause: state, to: state.Next, standard: result, extra: { result } });
}

/** Records the failure and raises it for the state's retriers and catchers. */
export function failTask(run: Run, state: TaskState, failure: StatesError): never {
  recordFailed(run, state, failure);
  throw failure;
}

export function timeOutTask(run: Run, state: TaskState, { timeoutAt }: Work): never {
  const late = timeoutAt !== undefined && timeoutAt <= run.now();
  const failure = new StatesError(late ? errorNames.timeout : errorNames.heartbeat, '');
  recordTimedOut(run, state, failure);
  throw failure;
}

/** AWS hands a function's error on as its type, with the details as JSON text. */
function functionError({ errorType, errorMessage, trace }: InvokeResult & { ok: false }): StatesError {
  return new StatesError(errorType, JSON.stringify({ errorType, errorMessage, ...(trace && { trace }) }));
}
