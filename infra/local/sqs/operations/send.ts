import * as z from 'zod';
import { AwsError, type Json } from '../../contracts.ts';
import { attributesMd5, md5 } from '../attributes.ts';
import { checkBatch, eachEntry, entries } from '../batch.ts';
import { type Caller, type Operation, parse, queueAt, queueUrl, type SqsContext } from '../context.ts';
import { messageInput, messageSize, newMessage } from '../new-message.ts';
import { limits, type Queue } from '../queue.ts';

const sendShape = z.strictObject({ QueueUrl: queueUrl, ...messageInput });
const entryShape = z.strictObject({ Id: z.string(), ...messageInput });
const batchShape = z.strictObject({ QueueUrl: queueUrl, Entries: entries });

const sendMessage: Operation = (context, input, caller) => {
  const message = parse(sendShape, input);
  return send(context, queueAt(context, message.QueueUrl), message, caller);
};

const sendMessageBatch: Operation = async (context, input, caller) => {
  const { QueueUrl, Entries } = parse(batchShape, input);
  const queue = queueAt(context, QueueUrl);
  checkBatch(Entries);
  const batch = Entries.map((entry) => parse(entryShape, entry as Json));
  const size = batch.reduce((sum, one) => sum + messageSize(one.MessageBody, one.MessageAttributes as never), 0);
  if (size > limits.messageBytes)
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${limits.messageBytes} bytes. You have sent ${size} bytes.`,
    );
  return eachEntry(batch, (entry) => send(context, queue, entry, caller));
};

type Input = Omit<z.infer<typeof sendShape>, 'QueueUrl'>;

async function send(context: SqsContext, queue: Queue, input: Input, { principal }: Caller): Promise<Json> {
  const message = newMessage(queue, input, principal);
  const { state, messages, clock, arrivals } = context;
  await state.write([messages.sending(queue.arn, clock.now(), message)]);
  arrivals.announce(queue.arn);
  const system = input.MessageSystemAttributes.AWSTraceHeader;
  return {
    MessageId: message.messageId,
    MD5OfMessageBody: md5(message.body),
    MD5OfMessageAttributes: attributesMd5(message.attributes),
    MD5OfMessageSystemAttributes: system ? attributesMd5({ AWSTraceHeader: system as never }) : undefined,
  };
}

export const sendOperations = { SendMessage: sendMessage, SendMessageBatch: sendMessageBatch };
