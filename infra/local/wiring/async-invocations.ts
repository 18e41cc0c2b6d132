import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import type { AsyncInvocationConfig } from '../lambda/async-invocations-retry.ts';
import { nameInArn, propertiesOf, refuse, withoutEffect } from './properties.ts';

/** Ranges of https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
const configShape = z.strictObject({
  FunctionName: z.string(),
  // Functions are called by name here, whatever version or alias is meant.
  Qualifier: withoutEffect,
  MaximumEventAgeInSeconds: z.coerce.number().min(60).max(21_600).default(21_600),
  MaximumRetryAttempts: z.coerce.number().min(0).max(2).default(2),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() }).optional(),
});

/** How asynchronous invocations of functions are retried, by the function's name. */
export function asyncInvocationConfigs(model: CloudModel): Map<string, AsyncInvocationConfig> {
  const configs = new Map<string, AsyncInvocationConfig>();
  for (const resource of model.ofType('AWS::Lambda::EventInvokeConfig')) {
    const properties = propertiesOf(resource, configShape);
    const name = nameInArn(properties.FunctionName);
    if (configs.has(name)) refuse(resource, `${name} has two of them`);
    const destination = properties.DestinationConfig?.OnFailure?.Destination;
    configs.set(name, {
      maximumRetries: properties.MaximumRetryAttempts,
      maximumAgeMs: properties.MaximumEventAgeInSeconds * 1000,
      failureQueue: destination ? failureQueue(model, resource, name, destination) : null,
    });
  }
  return configs;
}

function failureQueue(model: CloudModel, resource: Resource, functionName: string, destination: string) {
  const known = model.ofType('AWS::SQS::Queue').some((queue) => queue.attribute('Arn') === destination);
  if (!known) refuse(resource, `its failure destination ${destination} is not a queue of the templates`);
  const target = model.ofType('AWS::Lambda::Function').find(({ ref }) => ref === functionName);
  const roleArn = target?.properties.Role;
  if (typeof roleArn !== 'string') refuse(resource, `there is no function ${functionName}`);
  return { queueArn: destination, roleArn };
}
