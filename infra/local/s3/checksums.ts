import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { notServed } from './errors.ts';

/** A running checksum; `digest` is asked once, at the end. */
export type Digest = { update(chunk: Uint8Array): void; digest(): Buffer };

/** The additional checksums of S3 that this machine computes, by their name in headers. */
const algorithms: Record<string, () => Digest> = {
  crc32: () => new Crc32(),
  sha1: () => createHash('sha1'),
  sha256: () => createHash('sha256'),
};

/** A checksum as stored with an object; one of a multipart upload is made of those of its parts. */
export type Checksum = { algorithm: string; value: string; type: 'FULL_OBJECT' | 'COMPOSITE' };

/** @throws NotImplemented for a checksum that S3 knows and this machine does not (CRC32C, CRC64NVME) */
export function digestOf(algorithm: string): Digest {
  const create = algorithms[algorithm.toLowerCase()];
  if (!create) throw notServed(`The checksum ${algorithm.toUpperCase()}`);
  return create();
}

/** The checksum of the parts' checksums, with their number; none unless all parts have one of the same kind. */
export function compositeOf(parts: (Checksum | null)[]): Checksum | null {
  const algorithm = parts[0]?.algorithm;
  if (!algorithm || parts.some((part) => part?.algorithm !== algorithm)) return null;
  const digest = digestOf(algorithm);
  for (const part of parts) digest.update(Buffer.from(part?.value ?? '', 'base64'));
  return { algorithm, value: `${digest.digest().toString('base64')}-${parts.length}`, type: 'COMPOSITE' };
}

class Crc32 implements Digest {
  #value = 0;

  update(chunk: Uint8Array): void {
    this.#value = crc32(chunk, this.#value);
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.#value);
    return bytes;
  }
}
