import * as z from 'zod';
import { AwsError, type Json } from '../../contracts.ts';
import { type Operation, parse, queueAt, queueUrl } from '../context.ts';
import { noSuchQueue } from '../errors.ts';
import type { Queue } from '../queue.ts';
import type { Counts } from '../visible.ts';

const urlOf = (base: string, { name }: Queue) => `${base}/${name}`;

const getQueueUrl: Operation = async ({ queues }, input, { base }) => {
  const shape = z.strictObject({ QueueName: z.string(), QueueOwnerAWSAccountId: z.string().optional() });
  const queue = queues.get(parse(shape, input).QueueName);
  if (!queue) throw noSuchQueue();
  return { QueueUrl: urlOf(base, queue) };
};

/** A thousand queues at most, as SQS without `MaxResults`: a template has far fewer, so there are no pages. */
const listQueues: Operation = async ({ queues }, input, { base }) => {
  const shape = z.strictObject({ QueueNamePrefix: z.string().default('') });
  const { QueueNamePrefix } = parse(shape, input);
  const found = [...queues.values()].filter(({ name }) => name.startsWith(QueueNamePrefix));
  return found.length > 0 ? { QueueUrls: found.map((queue) => urlOf(base, queue)) } : {};
};

const attributesShape = z.strictObject({ QueueUrl: queueUrl, AttributeNames: z.array(z.string()).default([]) });

const getQueueAttributes: Operation = async (context, input) => {
  const { QueueUrl, AttributeNames } = parse(attributesShape, input);
  const queue = queueAt(context, QueueUrl);
  const sql = 'SELECT created_at, modified_at FROM sqs_queue WHERE arn = ?';
  const [times] = await context.state.read({ sql, params: [queue.arn] });
  const counts = await context.visible.counts(queue, context.clock.now());
  const all = { ...attributesOf(queue, counts), ...timesOf(times?.created_at, times?.modified_at) };
  const unknown = AttributeNames.find((name) => name !== 'All' && !(name in all) && !optional.has(name));
  if (unknown) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  const wanted = Object.entries(all).filter(
    ([name]) => AttributeNames.includes('All') || AttributeNames.includes(name),
  );
  return wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {};
};

/** Attributes that a queue may lack. */
const optional = new Set(['RedrivePolicy', 'RedriveAllowPolicy', 'Policy', 'KmsMasterKeyId', 'FifoQueue']);

function attributesOf(queue: Queue, counts: Counts): Record<string, string> {
  const { redrive } = queue;
  const policy = redrive && { deadLetterTargetArn: redrive.queueArn, maxReceiveCount: redrive.maxReceiveCount };
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    DelaySeconds: String(queue.delaySeconds),
    MaximumMessageSize: String(queue.maximumMessageSize),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    ReceiveMessageWaitTimeSeconds: String(queue.waitSeconds),
    VisibilityTimeout: String(queue.visibilitySeconds),
    ...(policy ? { RedrivePolicy: JSON.stringify(policy) } : {}),
  };
}

function timesOf(created: unknown, modified: unknown): Record<string, string> {
  const seconds = (value: unknown) => String(Math.floor(Number(value) / 1000));
  return { CreatedTimestamp: seconds(created), LastModifiedTimestamp: seconds(modified) };
}

const purgePauseMs = 60_000;

const purgeQueue: Operation = async (context, input) => {
  const { QueueUrl } = parse(z.strictObject({ QueueUrl: queueUrl }), input);
  const { arn, name } = queueAt(context, QueueUrl);
  const now = context.clock.now();
  const sql = 'SELECT 1 FROM sqs_queue WHERE arn = ? AND purged_at > ?';
  if ((await context.state.read({ sql, params: [arn, now - purgePauseMs] })).length > 0)
    throw new AwsError('PurgeQueueInProgress', `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`);
  await context.state.write([
    { sql: 'DELETE FROM sqs_message WHERE queue_arn = ?', params: [arn] },
    { sql: 'UPDATE sqs_queue SET purged_at = ? WHERE arn = ?', params: [now, arn] },
  ]);
  return {};
};

const listSources: Operation = async (context, input, { base }) => {
  const { QueueUrl } = parse(z.strictObject({ QueueUrl: queueUrl }), input);
  const { arn } = queueAt(context, QueueUrl);
  const sources = [...context.queues.values()].filter(({ redrive }) => redrive?.queueArn === arn);
  return { queueUrls: sources.map((queue) => urlOf(base, queue)) satisfies Json };
};

export const queueOperations = {
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  GetQueueAttributes: getQueueAttributes,
  PurgeQueue: purgeQueue,
  ListDeadLetterSourceQueues: listSources,
};
