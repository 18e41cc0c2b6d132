import { randomUUID } from 'node:crypto';
import { AwsError, type InvokeResult, type Json, type RoleCalls } from '../contracts.ts';
import type { Target } from './execution.ts';
import type { ServiceName } from './resource.ts';

/** What came of a call: the result of the Task, or the error name and cause that its state fails with. */
export type Answer = { ok: true; result: Json } | { ok: false; error: string; cause: string };

/** Names as the SDK for Java 1 has them, which the service integrations show: recorded histories of AWS use them. */
type Naming = { prefix: string; service: string; base: string; modelled: string[] };
const lambda: Naming = {
  prefix: 'Lambda',
  service: 'AWSLambda',
  base: 'AWSLambdaException',
  modelled: [
    'InvalidParameterValueException',
    'InvalidRequestContentException',
    'RequestTooLargeException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'ResourceNotReadyException',
    'ServiceException',
    'TooManyRequestsException',
  ],
};
const namings: Record<ServiceName, Naming> = {
  dynamodb: {
    prefix: 'DynamoDB',
    service: 'AmazonDynamoDBv2',
    base: 'AmazonDynamoDBException',
    modelled: [
      'ConditionalCheckFailedException',
      'InternalServerError',
      'ItemCollectionSizeLimitExceededException',
      'ProvisionedThroughputExceededException',
      'RequestLimitExceeded',
      'ResourceNotFoundException',
      'TransactionConflictException',
    ],
  },
  sqs: {
    prefix: 'SQS',
    service: 'AmazonSQS',
    base: 'AmazonSQSException',
    modelled: ['InvalidMessageContents', 'QueueDoesNotExist', 'UnsupportedOperation'],
  },
  states: {
    prefix: 'StepFunctions',
    service: 'AWSStepFunctions',
    base: 'AWSStepFunctionsException',
    modelled: [
      'ExecutionAlreadyExists',
      'ExecutionLimitExceeded',
      'InvalidArn',
      'InvalidExecutionInput',
      'InvalidName',
      'StateMachineDeleting',
      'StateMachineDoesNotExist',
    ],
  },
};

/** Makes the call of a Task as the role of its state machine. Never rejects: what goes wrong is an answer. */
export async function makeCall(calls: RoleCalls, roleArn: string, target: Target): Promise<Answer> {
  if ('functionName' in target) {
    const { functionName, payload } = target;
    const answer = await settle(() => calls.invoke(roleArn, functionName, payload), lambda);
    return answer.ok ? functionAnswer(answer.result) : answer;
  }
  const service = target.service as ServiceName;
  const { operation, parameters } = target;
  const answer = await settle(() => calls.request(roleArn, service, operation, parameters), namings[service]);
  return answer.ok ? { ok: true, result: serviceResult(service, answer.result) } : answer;
}

async function settle<Result>(call: () => Promise<Result>, naming: Naming) {
  try {
    return { ok: true as const, result: await call() };
  } catch (error) {
    return { ok: false as const, ...failure(error, naming) };
  }
}

function failure(error: unknown, { prefix, service, base, modelled }: Naming): { error: string; cause: string } {
  if (!(error instanceof AwsError) || error.name === 'UnknownService') {
    const { message = String(error) } = error as { message?: string };
    return { error: `${prefix}.SdkClientException`, cause: message };
  }
  const { name, message, status } = error;
  const code = name === 'AWS.SimpleQueueService.NonExistentQueue' ? 'QueueDoesNotExist' : name;
  const own = code.endsWith('Exception') ? code : `${code}Exception`;
  const cause = `${message} (Service: ${service}; Status Code: ${status}; Error Code: ${name}; Request ID: ${randomUUID()}; Proxy: null)`;
  return { error: `${prefix}.${modelled.includes(code) ? own : base}`, cause };
}

/** What Lambda itself answers instead of the function; a function's own error of that name has a trace. */
const lambdaErrors = new Set(['ResourceNotFoundException', 'ServiceException', 'TooManyRequestsException']);

/** AWS hands a function's error on as its type, with the details as JSON text. */
function functionAnswer(answer: InvokeResult): Answer {
  if (answer.ok) return { ok: true, result: answer.payload };
  const { errorType, errorMessage, trace } = answer;
  if (lambdaErrors.has(errorType) && !trace)
    return { ok: false, ...failure(new AwsError(errorType, errorMessage), lambda) };
  const cause = JSON.stringify({ errorType, errorMessage, ...(trace && { trace }) });
  return { ok: false, error: errorType, cause };
}

/** The results of service integrations have members in PascalCase; the response headers of AWS are left out. */
function serviceResult(service: ServiceName, answer: Json): Json {
  const members = Object.entries(answer as Record<string, Json>);
  const named = service === 'states' ? members.map(startedMember) : members;
  return { ...Object.fromEntries(named), SdkHttpMetadata: { HttpStatusCode: 200 } };
}

/** Times in results of `states:startExecution` are in milliseconds. */
function startedMember([name, value]: [string, Json]): [string, Json] {
  const own = name.charAt(0).toUpperCase() + name.slice(1);
  return [own, own === 'StartDate' ? Math.round(Number(value) * 1000) : value];
}
