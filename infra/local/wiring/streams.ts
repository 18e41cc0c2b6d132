import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import type { Pattern } from '../streams/filter.ts';
import type { Mapping } from '../streams/mapping.ts';
import { nameInArn, propertiesOf, refuse, withoutEffect } from './properties.ts';

const dayInSeconds = 86_400;

const mappingShape = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(100),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  MaximumRecordAgeInSeconds: z.coerce.number().default(-1),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  Enabled: z.literal(true).optional(),
  StartingPosition: withoutEffect,
  // The local consumer reads one shard with one reader: that is the default.
  ParallelizationFactor: withoutEffect,
  MetricsConfig: withoutEffect,
  Tags: withoutEffect,
});

export function streamMappings(model: CloudModel): Mapping[] {
  return model.ofType('AWS::Lambda::EventSourceMapping').map((resource) => toMapping(model, resource));
}

function toMapping(model: CloudModel, resource: Resource): Mapping {
  const properties = propertiesOf(resource, mappingShape);
  const tableName = /table\/([^/]+)\/stream\//.exec(properties.EventSourceArn)?.[1];
  if (!tableName) refuse(resource, `it reads from ${properties.EventSourceArn}, not from a table stream`);
  const functionName = nameInArn(properties.FunctionName);
  const target =
    model.ofType('AWS::Lambda::Function').find(({ ref }) => ref === functionName) ??
    refuse(resource, `there is no function ${functionName}`);
  const age = properties.MaximumRecordAgeInSeconds;
  return {
    id: resource.ref,
    tableName,
    streamArn: properties.EventSourceArn,
    functionName,
    functionArn: target.attribute('Arn'),
    roleArn: String(target.properties.Role ?? ''),
    batchSize: properties.BatchSize,
    batchingWindowMs: properties.MaximumBatchingWindowInSeconds * 1000,
    patterns: (properties.FilterCriteria?.Filters ?? []).map((filter) => JSON.parse(filter.Pattern) as Pattern),
    reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    bisects: properties.BisectBatchOnFunctionError,
    maximumRetries: properties.MaximumRetryAttempts < 0 ? Number.POSITIVE_INFINITY : properties.MaximumRetryAttempts,
    maximumAgeMs: (age < 0 ? dayInSeconds : Math.min(age, dayInSeconds)) * 1000,
    failureQueueArn: properties.DestinationConfig?.OnFailure.Destination ?? null,
  };
}
