import * as z from 'zod';
import { AwsError, type Json } from '../../contracts.ts';
import { checkBatch, eachEntry, entries } from '../batch.ts';
import { type Operation, parse, queueAt, queueUrl, type SqsContext } from '../context.ts';
import { limits, type Queue } from '../queue.ts';
import { fromHandle, type Handle } from '../visible.ts';

const handleInput = { ReceiptHandle: z.string() };
const timeoutInput = { ...handleInput, VisibilityTimeout: z.int().min(0).max(limits.visibilitySeconds) };
const deleteShape = z.strictObject({ QueueUrl: queueUrl, ...handleInput });
const deleteEntry = z.strictObject({ Id: z.string(), ...handleInput });
const changeShape = z.strictObject({ QueueUrl: queueUrl, ...timeoutInput });
const changeEntry = z.strictObject({ Id: z.string(), ...timeoutInput });
const batchShape = z.strictObject({ QueueUrl: queueUrl, Entries: entries });

const deleteMessage: Operation = async (context, input) => {
  const { QueueUrl, ReceiptHandle } = parse(deleteShape, input);
  const queue = queueAt(context, QueueUrl);
  await context.visible.delete(queue, [handleOf(ReceiptHandle)]);
  return {};
};

const deleteMessageBatch: Operation = async (context, input) => {
  const { QueueUrl, Entries } = parse(batchShape, input);
  const queue = queueAt(context, QueueUrl);
  checkBatch(Entries);
  const batch = Entries.map((entry) => parse(deleteEntry, entry as Json));
  return eachEntry(batch, async ({ ReceiptHandle }) => {
    await context.visible.delete(queue, [handleOf(ReceiptHandle)]);
    return {};
  });
};

const changeVisibility: Operation = async (context, input) => {
  const request = parse(changeShape, input);
  await change(context, queueAt(context, request.QueueUrl), request);
  return {};
};

const changeVisibilityBatch: Operation = async (context, input) => {
  const { QueueUrl, Entries } = parse(batchShape, input);
  const queue = queueAt(context, QueueUrl);
  checkBatch(Entries);
  const batch = Entries.map((entry) => parse(changeEntry, entry as Json));
  return eachEntry(batch, async (entry) => {
    await change(context, queue, entry);
    return {};
  });
};

type Change = { ReceiptHandle: string; VisibilityTimeout: number };

async function change(context: SqsContext, queue: Queue, { ReceiptHandle, VisibilityTimeout }: Change): Promise<void> {
  const { visible, clock, arrivals } = context;
  const handle = handleOf(ReceiptHandle);
  if (!(await visible.isInFlight(queue, handle, clock.now())))
    throw new AwsError('MessageNotInflight', 'The specified message is not in flight.');
  await visible.hideUntil(handle, clock.now() + VisibilityTimeout * 1000);
  arrivals.announce(queue.arn);
}

function handleOf(text: string): Handle {
  const handle = fromHandle(text);
  if (!handle) throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${text}" is not a valid one.`);
  return handle;
}

export const deleteOperations = {
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  ChangeMessageVisibility: changeVisibility,
  ChangeMessageVisibilityBatch: changeVisibilityBatch,
};
