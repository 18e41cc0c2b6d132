import * as z from 'zod';
import type { Clock, Json, Principal, State } from '../contracts.ts';
import type { Arrivals } from './arrivals.ts';
import { invalidParameter, missingParameter, noSuchQueue } from './errors.ts';
import type { QueueMessages } from './messages.ts';
import type { Queue } from './queue.ts';
import type { VisibleMessages } from './visible.ts';

/** What the operations of SQS work with. */
export type SqsContext = {
  state: State;
  clock: Clock;
  /** By name. */
  queues: ReadonlyMap<string, Queue>;
  messages: QueueMessages;
  visible: VisibleMessages;
  arrivals: Arrivals;
};

/** `base` is the address that queue URLs begin with. */
export type Caller = { principal: Principal; base: string };
export type Operation = (context: SqsContext, input: Json, caller: Caller) => Promise<Json>;

/** Checks the members of a request. @throws {AwsError} `MissingParameter`, `InvalidParameterValue` */
export function parse<Shape extends z.ZodType>(shape: Shape, input: Json): z.infer<Shape> {
  const result = shape.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = issue?.path.join('.') ?? '';
  const missing = issue?.code === 'invalid_type' && valueAt(input, issue.path) === undefined;
  if (missing) throw missingParameter(name);
  throw invalidParameter(`Value for parameter ${name} is invalid. Reason: ${issue?.message}`);
}

function valueAt(input: Json, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}

/** The queue by the last part of its URL, whatever host the URL names. */
export function queueAt({ queues }: SqsContext, url: string): Queue {
  const queue = queues.get(queueName(url));
  if (!queue) throw noSuchQueue();
  return queue;
}

export function queueName(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

export function queueByArn({ queues }: SqsContext, arn: string): Queue | undefined {
  return [...queues.values()].find((queue) => queue.arn === arn);
}

export const queueUrl = z.string();
