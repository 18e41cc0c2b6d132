/** What the `Resource` of a Task calls, in the words that execution histories use. */
export type Resource =
  | { kind: 'lambdaFunction'; functionName: string }
  | { kind: 'lambdaInvoke'; resourceType: 'lambda'; resource: 'invoke' | 'invoke.waitForTaskToken' };

const invoke = /^arn:aws[\w-]*:states:(?:[\w-]*):(?:\d*):lambda:(invoke(?:\.waitForTaskToken)?)$/;
const functionArn = /^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/;

/** Returns what a resource ARN stands for, `undefined` for an integration that is not served here. */
export function parseResource(arn: string): Resource | undefined {
  const resource = invoke.exec(arn)?.[1];
  if (resource) return { kind: 'lambdaInvoke', resourceType: 'lambda', resource: resource as 'invoke' };
  return functionArn.test(arn) ? { kind: 'lambdaFunction', functionName: arn } : undefined;
}
