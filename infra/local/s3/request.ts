import type { Readable } from 'node:stream';
import type { Principal } from '../contracts.ts';
import type { Bucket } from './bucket.ts';

/** A request to S3 after its signature and its permissions were checked. */
export type S3Request = {
  bucket: Bucket;
  /** Decoded; empty for a request about the bucket. */
  key: string;
  query: URLSearchParams;
  /** By lower-case names; those of a presigned address or a form among them. */
  headers: Record<string, string | undefined>;
  body: Readable;
  principal: Principal;
  id: string;
  sourceIp: string;
};

export type S3Answer = {
  status: number;
  headers?: Record<string, string | undefined>;
  body?: string | AsyncIterable<Uint8Array>;
  /** To be called when the answer was sent, or could not be. */
  release?: () => void;
};

const xmlType = { 'content-type': 'application/xml' };

export function xmlAnswer(body: string, headers: S3Answer['headers'] = {}): S3Answer {
  return { status: 200, headers: { ...xmlType, ...headers }, body };
}

/** Largest body of XML that S3 takes. */
const xmlLimit = 2 * 1024 * 1024;

export async function readText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size <= xmlLimit) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
