import { createHash } from 'node:crypto';

/** An attribute as it goes over the wire: binary values in base64. */
export type MessageAttribute = { DataType: string; StringValue?: string; BinaryValue?: string };
export type MessageAttributes = Record<string, MessageAttribute>;

export function md5(data: string | Buffer): string {
  return createHash('md5').update(data).digest('hex');
}

/**
 * The digest that clients compare with their own: each attribute in the order of names, every part with its length.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function attributesMd5(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  return md5(Buffer.concat(names.map((name) => encoded(name, attributes[name] as MessageAttribute))));
}

function encoded(name: string, { DataType, StringValue, BinaryValue }: MessageAttribute): Buffer {
  const binary = StringValue === undefined;
  const value = binary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue);
  return Buffer.concat([prefixed(Buffer.from(name)), prefixed(Buffer.from(DataType)), kind(binary), prefixed(value)]);
}

function kind(binary: boolean): Buffer {
  return Buffer.from([binary ? 2 : 1]);
}

function prefixed(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return Buffer.concat([length, part]);
}

/** Bytes that the attributes add to the size of their message. */
export function attributesSize(attributes: MessageAttributes): number {
  return Object.entries(attributes)
    .map(([name, { DataType, StringValue = '', BinaryValue = '' }]) => {
      const value = Buffer.byteLength(StringValue) + Buffer.from(BinaryValue, 'base64').length;
      return Buffer.byteLength(name) + Buffer.byteLength(DataType) + value;
    })
    .reduce((sum, size) => sum + size, 0);
}

/** The attributes a receive asks for: names, `prefix.*`, `All` or `.*`. */
export function selected(attributes: MessageAttributes, wanted: string[]): MessageAttributes {
  const wants = (name: string) =>
    wanted.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -2))));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wants(name)));
}
