import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError, type Principal } from '../contracts.ts';
import { attributesSize, type MessageAttribute, type MessageAttributes } from './attributes.ts';
import { invalidParameter } from './errors.ts';
import type { NewMessage } from './messages.ts';
import { limits, type Queue } from './queue.ts';

const attribute = z.strictObject({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
  StringListValues: z.array(z.string()).max(0, 'StringListValues are not implemented').optional(),
  BinaryListValues: z.array(z.string()).max(0, 'BinaryListValues are not implemented').optional(),
});

/** What SendMessage and an entry of SendMessageBatch have in common. */
export const messageInput = {
  MessageBody: z.string(),
  DelaySeconds: z.int().min(0).max(limits.delaySeconds).optional(),
  MessageAttributes: z.record(z.string(), attribute).default({}),
  MessageSystemAttributes: z.strictObject({ AWSTraceHeader: attribute.optional() }).default({}),
  // Of standard queues, too, since there are fair ones.
  MessageGroupId: z.string().max(128).optional(),
};
const messageShape = z.object(messageInput);

/** Characters of XML 1.0, the only ones a body may have. https://www.w3.org/TR/REC-xml/#charsets */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const attributeName = /^(?!(?:aws|amazon)\.)(?!\.)(?!.*\.\.)(?!.*\.$)[\w.-]{1,256}$/i;
const dataType = /^(String|Number|Binary)(\.[^.]+)*$/;

/**
 * Holds a message to the rules of SQS.
 * @throws {AwsError} `InvalidMessageContents`, `InvalidParameterValue`
 */
export function newMessage(queue: Queue, input: z.infer<typeof messageShape>, principal: Principal): NewMessage {
  const { MessageBody: body, MessageGroupId, MessageSystemAttributes } = input;
  if (body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (forbidden.test(body))
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 and so on.',
    );
  const attributes = input.MessageAttributes as MessageAttributes;
  checkAttributes(attributes);
  const size = messageSize(body, attributes);
  if (size > queue.maximumMessageSize)
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumMessageSize} bytes.`,
    );
  const trace = MessageSystemAttributes.AWSTraceHeader?.StringValue;
  return {
    messageId: randomUUID(),
    body,
    delaySeconds: input.DelaySeconds ?? queue.delaySeconds,
    attributes,
    systemAttributes: {
      SenderId: principal.roleName,
      ...(trace === undefined ? {} : { AWSTraceHeader: trace }),
      ...(MessageGroupId === undefined ? {} : { MessageGroupId }),
    },
  };
}

export function messageSize(body: string, attributes: MessageAttributes): number {
  return Buffer.byteLength(body) + attributesSize(attributes);
}

function checkAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > limits.messageAttributes)
    throw invalidParameter(`Number of message attributes [${entries.length}] exceeds the allowed maximum [10].`);
  for (const [name, value] of entries) checkAttribute(name, value);
}

function checkAttribute(name: string, { DataType, StringValue, BinaryValue }: MessageAttribute): void {
  if (!attributeName.test(name)) throw invalidParameter(`Invalid message attribute name '${name}'.`);
  const kind = dataType.exec(DataType)?.[1];
  if (!kind) throw invalidParameter(`The type of message attribute '${name}' is invalid: '${DataType}'.`);
  const value = kind === 'Binary' ? BinaryValue : StringValue;
  if (!value) throw invalidParameter(`The message attribute '${name}' must contain a non-empty value of type ${kind}.`);
  if (kind === 'Number' && !Number.isFinite(Number(value)))
    throw invalidParameter(`Can't cast the value of message attribute '${name}' to a number.`);
}
