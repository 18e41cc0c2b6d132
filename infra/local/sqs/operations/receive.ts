import * as z from 'zod';
import type { Json } from '../../contracts.ts';
import { attributesMd5, md5, selected } from '../attributes.ts';
import { type Operation, parse, queueAt, queueUrl, type SqsContext } from '../context.ts';
import { limits, type Queue } from '../queue.ts';
import type { ReceivedMessage } from '../visible.ts';

const names = z.array(z.string()).default([]);
const receiveShape = z.strictObject({
  QueueUrl: queueUrl,
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: z.int().min(0).max(limits.visibilitySeconds).optional(),
  WaitTimeSeconds: z.int().min(0).max(limits.waitSeconds).optional(),
  MessageAttributeNames: names,
  AttributeNames: names,
  MessageSystemAttributeNames: names,
});

const receiveMessage: Operation = async (context, input) => {
  const request = parse(receiveShape, input);
  const queue = queueAt(context, request.QueueUrl);
  const messages = await received(context, queue, {
    limit: request.MaxNumberOfMessages,
    visibilitySeconds: request.VisibilityTimeout ?? queue.visibilitySeconds,
    waitMs: (request.WaitTimeSeconds ?? queue.waitSeconds) * 1000,
  });
  if (messages.length === 0) return {};
  const system = [...request.AttributeNames, ...request.MessageSystemAttributeNames];
  return { Messages: messages.map((message) => onWire(message, request.MessageAttributeNames, system)) };
};

type Options = { limit: number; visibilitySeconds: number; waitMs: number };

async function received(context: SqsContext, queue: Queue, { waitMs, ...options }: Options) {
  const { clock, visible, arrivals } = context;
  const deadline = performance.now() + waitMs;
  for (;;) {
    const messages = await visible.receive(queue, { ...options, now: clock.now() });
    const left = deadline - performance.now();
    if (messages.length > 0 || left <= 0 || arrivals.closed) return messages;
    await arrivals.next(queue.arn, left);
  }
}

function onWire(message: ReceivedMessage, wanted: string[], wantedSystem: string[]): Json {
  const attributes = selected(message.attributes, wanted);
  const system = systemAttributes(message, wantedSystem);
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    MD5OfMessageAttributes: attributesMd5(attributes),
    ...(Object.keys(attributes).length > 0 ? { MessageAttributes: attributes } : {}),
    ...(Object.keys(system).length > 0 ? { Attributes: system } : {}),
  };
}

function systemAttributes(message: ReceivedMessage, wanted: string[]): Record<string, string> {
  const all = {
    ...message.systemAttributes,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
  const wants = (name: string) => wanted.includes('All') || wanted.includes(name);
  return Object.fromEntries(Object.entries(all).filter(([name]) => wants(name)));
}

export const receiveOperations = { ReceiveMessage: receiveMessage };
