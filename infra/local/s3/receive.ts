import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { AwsChunked } from './aws-chunked.ts';
import { type Checksum, type Digest, digestOf } from './checksums.ts';
import { notServed, s3Error } from './errors.ts';
import type { Files } from './files.ts';

export type Received = { file: string; size: number; etag: string; checksum: Checksum | null };

/** "Upload an object in a single operation": 5 GiB, which also bounds a part. */
export const largestUpload = 5 * 1024 ** 3;
const unsignedTrailer = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

type Upload = {
  headers: Record<string, string | undefined>;
  body: Readable;
  /** Size that the client announced; a form announces none. */
  announced: number | undefined;
  limits?: { least: number; most: number };
};

/** The size that a PUT announces of what it carries. @throws MissingContentLength, EntityTooLarge */
export function announcedSize(headers: Upload['headers']): number {
  const text = headers['x-amz-decoded-content-length'] ?? headers['content-length'];
  if (text === undefined || !/^\d+$/.test(text)) throw s3Error('MissingContentLength');
  const size = Number(text);
  if (size > largestUpload) throw tooLarge(size, largestUpload);
  return size;
}

/**
 * Streams a body into a file and verifies whatever the client said about it: size, Content-MD5, SHA-256 of the
 * signature, additional checksum in a header or a trailer. Nothing is left behind when one of them is wrong.
 */
export async function receive(files: Files, { headers, body, announced, limits }: Upload): Promise<Received> {
  const chunked = decoderFor(headers['x-amz-content-sha256'] ?? '');
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  const payloadHash = /^[0-9a-f]{64}$/.exec(headers['x-amz-content-sha256'] ?? '')?.[0];
  const named = checksumName(headers);
  const additional = named === undefined ? undefined : digestOf(named);
  const digests: Digest[] = [md5, ...(payloadHash ? [sha256] : []), ...(additional ? [additional] : [])];
  const meter = { size: 0 };
  const raw: AsyncIterable<Uint8Array> = body.iterator({ destroyOnReturn: false });
  const bytes = metered(chunked ? chunked.decode(raw) : raw, digests, meter, limits?.most ?? largestUpload);
  const file = await files.receive(bytes);
  try {
    if (announced !== undefined && meter.size !== announced) throw s3Error('IncompleteBody');
    if (limits && meter.size < limits.least) throw tooSmall(meter.size, limits.least);
    const hash = md5.digest();
    requireMd5(headers['content-md5'], hash);
    if (payloadHash && sha256.digest('hex') !== payloadHash) throw s3Error('XAmzContentSHA256Mismatch');
    const given = { ...headers, ...chunked?.trailers };
    const checksum = named && additional ? requireChecksum(named, additional, given[`x-amz-checksum-${named}`]) : null;
    return { file, size: meter.size, etag: hash.toString('hex'), checksum };
  } catch (error) {
    await files.discard(file);
    throw error;
  }
}

async function* metered(source: AsyncIterable<Uint8Array>, digests: Digest[], meter: { size: number }, most: number) {
  for await (const chunk of source) {
    meter.size += chunk.length;
    if (meter.size > most) throw tooLarge(meter.size, most);
    for (const digest of digests) digest.update(chunk);
    yield chunk;
  }
}

function decoderFor(payload: string): AwsChunked | undefined {
  if (payload === unsignedTrailer) return new AwsChunked();
  if (payload.startsWith('STREAMING-')) throw notServed(`The payload ${payload}`);
  return undefined;
}

/** The additional checksum that the client sends, by its name: in a header, or announced as a trailer. */
function checksumName(headers: Upload['headers']): string | undefined {
  const names = [...Object.keys(headers), headers['x-amz-trailer'] ?? ''].flatMap(
    (name) => /^x-amz-checksum-(?!algorithm$|type$|mode$)(.+)$/.exec(name.trim().toLowerCase())?.[1] ?? [],
  );
  if (names.length > 1) throw s3Error('InvalidRequest', 'Expecting a single x-amz-checksum- header');
  return names[0];
}

function requireMd5(given: string | undefined, hash: Buffer): void {
  if (given === undefined) return;
  const expected = Buffer.from(given, 'base64');
  if (expected.length !== 16) throw s3Error('InvalidDigest');
  if (!expected.equals(hash)) throw s3Error('BadDigest');
}

function requireChecksum(algorithm: string, digest: Digest, given: string | undefined): Checksum {
  const value = digest.digest().toString('base64');
  if (given !== value)
    throw s3Error('BadDigest', `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`);
  return { algorithm, value, type: 'FULL_OBJECT' };
}

function tooLarge(size: number, most: number) {
  return s3Error('EntityTooLarge', undefined, { ProposedSize: size, MaxSizeAllowed: most });
}

function tooSmall(size: number, least: number) {
  return s3Error('EntityTooSmall', undefined, { ProposedSize: size, MinSizeAllowed: least });
}
