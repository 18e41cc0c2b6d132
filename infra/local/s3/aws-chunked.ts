import { s3Error } from './errors.ts';

/** Longer than any size line or trailer that a client sends. */
const lineLimit = 16 * 1024;

/**
 * Decodes the content coding `aws-chunked` with unsigned chunks and trailing headers ("Using an unsigned payload with
 * trailing chunks" of the S3 API reference): `<hex size>\r\n<bytes>\r\n … 0\r\n<name>:<value>\r\n\r\n`.
 */
export class AwsChunked {
  /** The trailing headers by their lower-case names; complete when the chunks are read to the end. */
  readonly trailers: Record<string, string> = {};
  #buffer: Buffer = Buffer.alloc(0);

  async *decode(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const bytes = source[Symbol.asyncIterator]();
    for (;;) {
      const size = sizeOf(await this.#line(bytes));
      if (size === 0) break;
      yield* this.#exactly(size, bytes);
      if ((await this.#line(bytes)) !== '') throw s3Error('IncompleteBody');
    }
    for (let line = await this.#line(bytes); line !== ''; line = await this.#line(bytes)) {
      const colon = line.indexOf(':');
      this.trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
  }

  async *#exactly(size: number, bytes: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
    let left = size;
    while (left > 0) {
      if (this.#buffer.length === 0) await this.#more(bytes);
      const part = this.#buffer.subarray(0, left);
      this.#buffer = this.#buffer.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async #line(bytes: AsyncIterator<Uint8Array>): Promise<string> {
    for (;;) {
      const end = this.#buffer.indexOf('\r\n');
      if (end >= 0) {
        const line = this.#buffer.toString('latin1', 0, end);
        this.#buffer = this.#buffer.subarray(end + 2);
        return line;
      }
      if (this.#buffer.length > lineLimit) throw s3Error('IncompleteBody', 'The chunked body is not well-formed.');
      await this.#more(bytes);
    }
  }

  async #more(bytes: AsyncIterator<Uint8Array>): Promise<void> {
    const { done, value } = await bytes.next();
    if (done) throw s3Error('IncompleteBody');
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(value) : Buffer.concat([this.#buffer, value]);
  }
}

function sizeOf(line: string): number {
  const size = /^([0-9a-f]+)$/i.exec(line)?.[1];
  if (size === undefined) throw s3Error('IncompleteBody', 'The chunked body is not well-formed.');
  return Number.parseInt(size, 16);
}
