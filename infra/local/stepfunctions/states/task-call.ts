import type { Json } from '../../contracts.ts';
import { errorNames, StatesError } from '../errors.ts';
import type { Resource } from '../resource.ts';

/** A function call as a Task describes it after evaluation. */
export type Call = { resource: Resource; parameters: Json; functionName: string; payload: Json; token?: string };

const knownArguments = ['FunctionName', 'Payload', 'Qualifier', 'InvocationType', 'LogType', 'ClientContext'];

/** @throws {StatesError} `States.Runtime` for arguments that would do something else here than on AWS */
export function describeCall(resource: Resource, parameters: Json): { functionName: string; payload: Json } {
  if (resource.kind === 'lambdaFunction') return { functionName: resource.functionName, payload: parameters };
  const given = isObject(parameters) ? parameters : {};
  const unknown = Object.keys(given).filter((name) => !knownArguments.includes(name));
  if (unknown.length > 0) throw runtime(`The field '${unknown[0]}' is not supported by lambda:invoke`);
  const { FunctionName, Payload = {}, InvocationType = 'RequestResponse' } = given;
  if (typeof FunctionName !== 'string') throw runtime("The field 'FunctionName' is required by lambda:invoke");
  if (InvocationType !== 'RequestResponse') throw runtime(`The InvocationType ${InvocationType} is not supported`);
  return { functionName: FunctionName, payload: Payload };
}

/** The result of `lambda:invoke`; the response headers of AWS are left out. */
export function invokeResult(payload: Json): Json {
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: { HttpStatusCode: 200 },
    StatusCode: 200,
  };
}

function isObject(value: Json): value is { [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function runtime(cause: string): StatesError {
  return new StatesError(errorNames.runtime, cause);
}
