import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { limits, type Queue, queueDefaults } from '../sqs/queue.ts';
import { nameInArn, propertiesOf, refuse, withoutEffect } from './properties.ts';

const number = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);
const onlyFifo = z.undefined('FIFO queues are not served by the local SQS').optional();

const redriveShape = z.strictObject({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: number(1, 1000),
});
const allowShape = z.strictObject({
  redrivePermission: z.enum(['allowAll', 'denyAll', 'byQueue']).default('allowAll'),
  sourceQueueArns: z.array(z.string()).max(10).default([]),
});
const queueShape = z.strictObject({
  QueueName: z
    .string()
    .regex(/^[\w-]{1,80}$/, 'no name for a standard queue')
    .optional(),
  DelaySeconds: number(0, limits.delaySeconds).default(queueDefaults.delaySeconds),
  MaximumMessageSize: number(1024, limits.messageBytes).default(queueDefaults.maximumMessageSize),
  MessageRetentionPeriod: number(60, limits.retentionSeconds).default(queueDefaults.retentionSeconds),
  ReceiveMessageWaitTimeSeconds: number(0, limits.waitSeconds).default(queueDefaults.waitSeconds),
  VisibilityTimeout: number(0, limits.visibilitySeconds).default(queueDefaults.visibilitySeconds),
  RedrivePolicy: redriveShape.optional(),
  RedriveAllowPolicy: allowShape.optional(),
  FifoQueue: onlyFifo,
  ContentBasedDeduplication: onlyFifo,
  DeduplicationScope: onlyFifo,
  FifoThroughputLimit: onlyFifo,
  KmsDataKeyReusePeriodSeconds: withoutEffect,
  KmsMasterKeyId: withoutEffect,
  SqsManagedSseEnabled: withoutEffect,
  Tags: withoutEffect,
});

/** The queues of the templates, with where their dead letters may go checked as SQS does. */
export function queuesOf(model: CloudModel): Queue[] {
  const resources = model.ofType('AWS::SQS::Queue');
  return resources.map((resource) => {
    const properties = propertiesOf(resource, queueShape);
    const redrive = properties.RedrivePolicy;
    if (redrive) checkRedrive(resources, resource, redrive.deadLetterTargetArn);
    return {
      name: nameInArn(resource.attribute('Arn')),
      arn: resource.attribute('Arn'),
      delaySeconds: properties.DelaySeconds,
      maximumMessageSize: properties.MaximumMessageSize,
      retentionSeconds: properties.MessageRetentionPeriod,
      waitSeconds: properties.ReceiveMessageWaitTimeSeconds,
      visibilitySeconds: properties.VisibilityTimeout,
      redrive: redrive ? { queueArn: redrive.deadLetterTargetArn, maxReceiveCount: redrive.maxReceiveCount } : null,
    };
  });
}

function checkRedrive(resources: Resource[], source: Resource, target: string): void {
  const deadLetters = resources.find((resource) => resource.attribute('Arn') === target);
  if (!deadLetters) refuse(source, `its dead-letter queue ${target} is not a queue of the templates`);
  const { redrivePermission, sourceQueueArns } =
    propertiesOf(deadLetters, queueShape).RedriveAllowPolicy ?? allowShape.parse({});
  const named = redrivePermission === 'byQueue' && sourceQueueArns.includes(source.attribute('Arn'));
  if (redrivePermission === 'allowAll' || named) return;
  refuse(source, `the RedriveAllowPolicy of ${target} does not let it be the dead-letter queue`);
}
