import type { Json } from '../../contracts.ts';
import { errorNames, StatesError } from '../errors.ts';
import type { Target } from '../execution.ts';
import type { Resource } from '../resource.ts';

type Parameters = { [member: string]: Json | undefined };

const invokeArguments = ['FunctionName', 'Payload', 'Qualifier', 'InvocationType', 'LogType', 'ClientContext'];
const startArguments = ['StateMachineArn', 'Input', 'Name'];

/**
 * What a Task calls with its evaluated arguments.
 * @throws {StatesError} `States.Runtime` for arguments that would do something else here than on AWS
 */
export function describeTarget(resource: Resource, parameters: Json): Target {
  if (resource.kind === 'lambdaFunction') return { functionName: resource.functionName, payload: parameters };
  if (!isObject(parameters))
    throw runtime(`The arguments of ${resource.resourceType}:${resource.resource} are no object`);
  if (resource.kind === 'lambdaInvoke') return invocation(parameters);
  const { resourceType: service, operation } = resource;
  if (service === 'states') return { service, operation, parameters: startOfExecution(parameters) };
  return { service, operation, parameters: service === 'sqs' ? message(parameters) : parameters };
}

function invocation(given: Parameters): Target {
  refuseOthers(given, invokeArguments, 'lambda:invoke');
  const { FunctionName, Payload = {}, InvocationType = 'RequestResponse' } = given;
  if (typeof FunctionName !== 'string') throw runtime("The field 'FunctionName' is required by lambda:invoke");
  if (InvocationType !== 'RequestResponse') throw runtime(`The InvocationType ${InvocationType} is not supported`);
  return { functionName: FunctionName, payload: Payload };
}

function startOfExecution(given: Parameters): Parameters {
  refuseOthers(given, startArguments, 'states:startExecution');
  const { StateMachineArn, Input, Name } = given;
  return { stateMachineArn: StateMachineArn, input: text(Input ?? {}), ...(Name != null && { name: Name }) };
}

/** The body of a message may be any JSON; on the wire it is a text. */
function message(given: Parameters): Parameters {
  return given.MessageBody == null ? given : { ...given, MessageBody: text(given.MessageBody) };
}

function text(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function refuseOthers(given: Parameters, known: string[], name: string): void {
  const unknown = Object.keys(given).find((member) => !known.includes(member));
  if (unknown !== undefined) throw runtime(`The field '${unknown}' is not supported by ${name}`);
}

function isObject(value: Json): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function runtime(cause: string): StatesError {
  return new StatesError(errorNames.runtime, cause);
}
