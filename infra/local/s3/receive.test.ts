import { readdirSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { Files } from './files.ts';
import { receive } from './receive.ts';

const folder = temporaryFolder();
let files: Files;
beforeAll(async () => {
  files = await Files.open(folder, new Set());
});
afterAll(async () => {
  await files.close();
  rmSync(folder, { recursive: true, force: true });
});

const headers = {
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'x-amz-decoded-content-length': '10',
  'x-amz-trailer': 'x-amz-checksum-crc32',
};
/** CRC-32 of `hello12345` in base64, as Python's `zlib.crc32` gives it. */
const crc = 'CGkL8g==';
const whole = `5\r\nhello\r\n5\r\n12345\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`;
const take = (text: string, more: object = {}, pieces = 7) => {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, at) =>
    bytes.subarray(at * pieces, (at + 1) * pieces),
  );
  return receive(files, { headers: { ...headers, ...more }, body: Readable.from(chunks), announced: 10 });
};

describe('A body in the coding aws-chunked', () => {
  it.each([1, 2, 7, 1000])('is decoded however the network cut it (%i bytes at a time)', async (pieces) => {
    const received = await take(whole, {}, pieces);
    expect(received).toMatchObject({ size: 10, checksum: { algorithm: 'crc32', value: crc, type: 'FULL_OBJECT' } });
    await files.discard(received.file);
  });

  it.each([
    ['ends early', whole.slice(0, 20), {}, 'IncompleteBody'],
    ['ends before its trailer', whole.slice(0, 26), {}, 'IncompleteBody'],
    ['is not chunked', 'hello12345', {}, 'IncompleteBody'],
    ['has a chunk of another size', whole.replace('5\r\nhello', '4\r\nhello'), {}, 'IncompleteBody'],
    ['is shorter than announced', '5\r\nhello\r\n0\r\n\r\n', {}, 'IncompleteBody'],
    ['has a wrong checksum in its trailer', whole.replace(crc, 'AAAAAA=='), {}, 'BadDigest'],
    ['has no trailer though it announced one', '5\r\nhello\r\n5\r\n12345\r\n0\r\n\r\n', {}, 'BadDigest'],
    ['has signed chunks', whole, { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' }, 'NotImplemented'],
  ])('is refused when it %s, and nothing is kept', async (_, text, more, name) => {
    await expect(take(text, more)).rejects.toMatchObject({ name });
    expect(readdirSync(`${folder}/incoming`)).toEqual([]);
  });
});
