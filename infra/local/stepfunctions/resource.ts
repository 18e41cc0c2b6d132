/** The services that Tasks call beside Lambda, by their names in resource ARNs. */
export type ServiceName = 'dynamodb' | 'sqs' | 'states';

/** What the `Resource` of a Task calls, in the words that execution histories use. */
export type Resource =
  | { kind: 'lambdaFunction'; functionName: string; waits: false }
  | { kind: 'lambdaInvoke'; resourceType: 'lambda'; resource: string; waits: boolean }
  | { kind: 'service'; resourceType: ServiceName; resource: string; operation: string; waits: boolean };

const integration = /^arn:aws[\w-]*:states:[\w-]*:\d*:(\w+):(\w+)(\.waitForTaskToken)?$/;
const functionArn = /^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/;

/** Operations of the service integrations, and which of them can wait for a task token. */
const operations: Record<ServiceName, { names: string[]; withToken: boolean }> = {
  dynamodb: { names: ['getItem', 'putItem', 'updateItem', 'deleteItem'], withToken: false },
  sqs: { names: ['sendMessage'], withToken: true },
  states: { names: ['startExecution'], withToken: true },
};

/** Returns what a resource ARN stands for, `undefined` for an integration that is not served here. */
export function parseResource(arn: string): Resource | undefined {
  if (functionArn.test(arn)) return { kind: 'lambdaFunction', functionName: arn, waits: false };
  const [, service = '', name = '', callback = ''] = integration.exec(arn) ?? [];
  const waits = callback !== '';
  const resource = name + callback;
  if (service === 'lambda' && name === 'invoke')
    return { kind: 'lambdaInvoke', resourceType: 'lambda', resource, waits };
  if (!isService(service)) return undefined;
  const { names, withToken } = operations[service];
  if (!names.includes(name) || (waits && !withToken)) return undefined;
  const operation = name.charAt(0).toUpperCase() + name.slice(1);
  return { kind: 'service', resourceType: service, resource, operation, waits };
}

function isService(name: string): name is ServiceName {
  return Object.hasOwn(operations, name);
}
