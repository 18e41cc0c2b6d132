import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import type { FunctionDefinition } from '../lambda/environment.ts';
import { nameInArn, propertiesOf, refuse, withoutEffect } from './properties.ts';

/** `withoutEffect` marks what has no effect on one machine. */
const functionShape = z.strictObject({
  Code: z.strictObject({ S3Bucket: withoutEffect, S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Runtime: z.string().regex(/^nodejs/, 'only Node.js functions can run here'),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Architectures: withoutEffect,
  Description: withoutEffect,
  EphemeralStorage: withoutEffect,
  FunctionName: withoutEffect,
  LoggingConfig: withoutEffect,
  RecursiveLoop: withoutEffect,
  Tags: withoutEffect,
  TracingConfig: withoutEffect,
});

/** CDK's own functions behind bucket deployments and bucket notifications, which are mapped instead of run. */
const mappedProvider = /^(CustomCDKBucketDeployment|BucketNotificationsHandler)/;

export function functionDefinitions(model: CloudModel): FunctionDefinition[] {
  return model
    .ofType('AWS::Lambda::Function')
    .filter(({ logicalId }) => !mappedProvider.test(logicalId))
    .map((resource) => toDefinition(model, resource));
}

function toDefinition(model: CloudModel, resource: Resource): FunctionDefinition {
  const properties = propertiesOf(resource, functionShape);
  if (properties.ReservedConcurrentExecutions === 0) refuse(resource, 'its reserved concurrency is 0');
  return {
    name: resource.ref,
    arn: resource.attribute('Arn'),
    roleName: nameInArn(properties.Role),
    codeFolder: model.asset(properties.Code.S3Key),
    handler: properties.Handler,
    timeoutSeconds: properties.Timeout,
    memorySize: properties.MemorySize,
    variables: properties.Environment?.Variables ?? {},
    ...(properties.ReservedConcurrentExecutions
      ? { reservedConcurrency: properties.ReservedConcurrentExecutions }
      : {}),
  };
}
