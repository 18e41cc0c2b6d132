import { arn } from '../assembly/identity.ts';
import type { CloudModel } from '../assembly/model.ts';
import { nameInArn } from '../wiring/properties.ts';
import type { Authoriser } from './authoriser.ts';

/** Whether a function may write its log now: null, or why not. */
export type LogPermission = (functionName: string) => string | null;

/** Name of the one stream that the local cloud writes for each function. */
const logStream = 'local';

/**
 * The logs of functions are written as their roles: without the permission Lambda runs the function and drops what it
 * writes, which is noticed when something has gone wrong.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
export function logPermissions(model: CloudModel, authoriser: Authoriser): LogPermission {
  const functions = new Map(
    model.ofType('AWS::Lambda::Function').map((resource) => [resource.ref, resource.properties]),
  );
  return (functionName) => {
    const properties = functions.get(functionName);
    // The demo's own function is of no template and has no role.
    if (!properties) return null;
    const { LogGroup = `/aws/lambda/${functionName}` } = (properties.LoggingConfig ?? {}) as { LogGroup?: string };
    const resource = arn('logs', `log-group:${LogGroup}:log-stream:${logStream}`);
    try {
      for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents'])
        authoriser.require(nameInArn(String(properties.Role)), { action, resource });
      return null;
    } catch (error) {
      return `AccessDenied: ${(error as Error).message}`;
    }
  };
}
