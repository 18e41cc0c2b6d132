import type { IncomingMessage } from 'node:http';
import { type Access, AwsError, local, type Principal, type WireRequest } from '../contracts.ts';
import { requireUnderstood } from './attributes.ts';
import { authenticate, type SignerOf } from './authentication.ts';
import type { Bucket } from './bucket.ts';
import type { Context } from './context.ts';
import { notServed, s3Error } from './errors.ts';
import { copyObject } from './operations/copy.ts';
import { getObject, headObject } from './operations/get.ts';
import { bucketLocation, listObjects, listVersions } from './operations/list.ts';
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from './operations/multipart.ts';
import { postObject } from './operations/post.ts';
import { putObject } from './operations/put.ts';
import { deleteObject, deleteObjects } from './operations/remove.ts';
import { deleteTagging, getTagging, putTagging } from './operations/tagging.ts';
import type { S3Answer, S3Request } from './request.ts';
import { type Operation, operationOf } from './routes.ts';

/** What stands between the wire and the operations: who calls, and what they may. */
export type Front = {
  context: Context;
  buckets: ReadonlyMap<string, Bucket>;
  signer: SignerOf;
  /** Throws an {@link AwsError} unless the caller may do what the request asks for. */
  authorise(request: WireRequest): void;
  /** Whether a role may do something, without a trace in what is remembered of it. */
  permits(roleName: string, access: Access): boolean;
};

type Run = (front: Front, request: S3Request) => Promise<S3Answer>;

const operations: Record<Exclude<Operation, 'PostObject'>, Run> = {
  HeadBucket: async () => ({ status: 200, headers: { 'x-amz-bucket-region': local.region } }),
  GetBucketLocation: bucketLocation,
  ListObjectsV2: ({ context }, request) => listObjects(context, request),
  ListObjectVersions: ({ context }, request) => listVersions(context, request),
  DeleteObjects: (front, request) =>
    deleteObjects(front.context, request, (asked) => permitted(front, { ...asked, principal: request.principal })),
  GetObjectTagging: ({ context }, request) => getTagging(context, request),
  PutObjectTagging: ({ context }, request) => putTagging(context, request),
  DeleteObjectTagging: ({ context }, request) => deleteTagging(context, request),
  ListParts: ({ context }, request) => listParts(context, request),
  CreateMultipartUpload: ({ context }, request) => createUpload(context, request),
  CompleteMultipartUpload: ({ context }, request) => completeUpload(context, request),
  AbortMultipartUpload: ({ context }, request) => abortUpload(context, request),
  UploadPart: ({ context }, request) => uploadPart(context, request),
  CopyObject: (front, request) => copyObject(front.context, request, (name) => bucketOf(front, name)),
  PutObject: ({ context }, request) => putObject(context, request),
  HeadObject: ({ context }, request) => headObject(context, request),
  GetObject: ({ context }, request) => getObject(context, request),
  DeleteObject: ({ context }, request) => deleteObject(context, request),
};

/** Answers a request, or throws an {@link AwsError} that says why not. */
export async function answer(front: Front, incoming: IncomingMessage, id: string): Promise<S3Answer> {
  const { method = 'GET', url = '/' } = incoming;
  const { path, query, bucketName, key } = addressOf(url);
  const headers = textHeaders(incoming.headers);
  const shared = { id, sourceIp: incoming.socket.remoteAddress ?? '' };
  const unsigned = headers.authorization === undefined && !query.has('X-Amz-Signature');
  if (unsigned && method === 'POST' && headers['content-type']?.startsWith('multipart/form-data')) {
    requireUnderstood(headers);
    const asked = { method, path, query, headers };
    if (operationOf(asked) !== 'PostObject') throw s3Error('MethodNotAllowed');
    const requirePut = (posted: string, fields: Record<string, string>, principal: Principal) =>
      allow(front, {
        ...asked,
        method: 'PUT',
        path: `/${bucketName}/${encodeURIComponent(posted)}`,
        headers: fields,
        principal,
      });
    return postObject(front.context, {
      ...shared,
      bucket: bucketOf(front, bucketName),
      incoming,
      signer: front.signer,
      requirePut,
    });
  }
  const now = front.context.clock.now();
  const { principal, hoisted } = await authenticate({ method, path, query, headers }, front.signer, now);
  const asked = { method, path, query, headers: { ...hoisted, ...headers }, principal };
  requireUnderstood(asked.headers);
  const operation = operationOf(asked);
  if (operation === 'PostObject') throw s3Error('MethodNotAllowed');
  const bucket = bucketOf(front, bucketName);
  allow(front, asked);
  const request = { ...shared, bucket, key, query, headers: asked.headers, body: incoming, principal };
  return operations[operation](front, request).catch((error: unknown) => {
    throw hidesMissing(front, operation, asked, error) ? s3Error('AccessDenied') : error;
  });
}

type Asked = Omit<WireRequest, 'body'>;

/** @throws AccessDenied */
function allow(front: Front, asked: Asked): void {
  // Policies are asked with `*` for "any that fits": a key like that cannot be told from it.
  const source = asked.headers['x-amz-copy-source']?.split('?')[0] ?? '';
  if ([asked.path, source].some((path) => /(\*|%2a)$/i.test(path))) throw notServed('A key that ends with an asterisk');
  try {
    front.authorise({ ...asked, body: Buffer.alloc(0) });
  } catch (error) {
    if (error instanceof AwsError && error.name === 'AccessDeniedException')
      throw s3Error('AccessDenied', error.message);
    throw error;
  }
}

function permitted(front: Front, asked: Asked): boolean {
  try {
    allow(front, asked);
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.name === 'AccessDenied') return false;
    throw error;
  }
}

/** That a key is missing is told to those only who may list the bucket ("GetObject", permissions). */
function hidesMissing(front: Front, operation: Operation, asked: Asked, error: unknown): boolean {
  if (!(error instanceof AwsError && error.name === 'NoSuchKey')) return false;
  if (!['GetObject', 'HeadObject', 'CopyObject'].includes(operation)) return false;
  const source = asked.headers['x-amz-copy-source'] ?? asked.path;
  const bucket = source.replace(/^\//, '').split('/')[0];
  const { principal } = asked;
  const resource = `arn:${local.partition}:s3:::${bucket}`;
  if (!front.permits(principal.roleName, { action: 's3:ListBucket', resource })) return true;
  // Remembered as used: without it the answer would be another.
  allow(front, {
    method: 'GET',
    path: `/${bucket}`,
    query: new URLSearchParams('list-type=2'),
    headers: {},
    principal,
  });
  return false;
}

export function bucketOf({ buckets }: Front, name: string): Bucket {
  const bucket = buckets.get(name);
  if (!bucket) throw s3Error('NoSuchBucket', undefined, { BucketName: name });
  if (bucket.deployed) throw notServed(`The bucket ${name}, which holds what a bucket deployment put there,`);
  return bucket;
}

/** Path style: `/bucket/key`, which is what the SDK uses for an address with an IP. */
export function addressOf(url: string) {
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const query = new URLSearchParams(question < 0 ? '' : url.slice(question + 1));
  const [, bucketName = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  try {
    return { path, query, bucketName: decodeURIComponent(bucketName), key: decodeURIComponent(key) };
  } catch {
    throw s3Error('InvalidURI');
  }
}

/** Node reads headers as Latin-1; clients of S3 write UTF-8. */
function textHeaders(headers: IncomingMessage['headers']): Record<string, string | undefined> {
  const texts = Object.entries(headers).map(([name, value]) => [
    name,
    Buffer.from([value ?? ''].flat().join(','), 'latin1').toString('utf8'),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}
