import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../api/response.ts';
import { decode } from '../api/router.ts';
import type { BucketContent, StoredObject } from './bucket-content.ts';

/** Answers a request from a bucket as CloudFront does: ETag, 304, compression as the browser accepts it. */
export async function serveObject(content: BucketContent, path: string, request: IncomingMessage): Promise<HttpAnswer> {
  const object = content.get(decode(path).slice(1));
  // S3 tells only those who may list the bucket that an object is missing.
  if (!object) return { status: 403, headers: { 'content-type': 'application/xml' }, body: accessDenied };
  const coding = codingFor(request);
  const encoded = coding ? await object.encoded(coding) : null;
  const headers = objectHeaders(object, encoded ? coding : null);
  if (isFresh(request, object.etag)) return { status: 304, headers, body: '' };
  return { status: 200, headers, body: encoded ?? object.body };
}

const accessDenied =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

function codingFor(request: IncomingMessage): 'br' | 'gzip' | null {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

function objectHeaders(object: StoredObject, coding: 'br' | 'gzip' | null): Record<string, string> {
  const headers: Record<string, string> = { ...object.metadata, 'content-type': object.contentType };
  headers.etag = coding ? `W/"${object.etag}"` : `"${object.etag}"`;
  headers.vary = 'Accept-Encoding';
  if (coding) headers['content-encoding'] = coding;
  return headers;
}

function isFresh(request: IncomingMessage, etag: string): boolean {
  const known = request.headers['if-none-match'];
  return known !== undefined && (known === '*' || known.includes(`"${etag}"`));
}
