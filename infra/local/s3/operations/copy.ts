import { createHash } from 'node:crypto';
import { attributesOf } from '../attributes.ts';
import { type Context, storeVersion } from '../context.ts';
import { notServed, s3Error } from '../errors.ts';
import type { Attributes, Content, Version } from '../objects.ts';
import { largestUpload } from '../receive.ts';
import { type S3Answer, type S3Request, xmlAnswer } from '../request.ts';
import { toXml } from '../xml.ts';
import { existing } from './get.ts';
import { causeOf, requireKey, storedHeaders } from './put.ts';

/** CopyObject: a second name for the same content, with the attributes of the source or new ones. */
export async function copyObject(
  context: Context,
  request: S3Request,
  bucketOf: (name: string) => S3Request['bucket'],
): Promise<S3Answer> {
  requireKey(request.key);
  const { files } = context;
  const source = sourceOf(request, bucketOf);
  const { content, version: from } = await duplicate(context, request, source);
  try {
    const { bucket, key } = request;
    const version = await storeVersion(context, {
      ...{ bucket, key, content },
      event: 'ObjectCreated:Copy',
      cause: causeOf(request),
      conditions: request.headers,
    });
    const copied = { ETag: `"${version.etag}"`, LastModified: new Date(version.storedAt).toISOString() };
    const sourceVersion = source.bucket.versioned ? { 'x-amz-copy-source-version-id': from.versionId } : {};
    const { etag: _, ...headers } = storedHeaders(request, { ...version, checksum: null });
    return xmlAnswer(toXml('CopyObjectResult', copied), { ...headers, ...sourceVersion });
  } catch (error) {
    await files.remove(content.pieces);
    throw error;
  }
}

/** The request as a read of its source. */
function sourceOf(request: S3Request, bucketOf: (name: string) => S3Request['bucket']): S3Request {
  const [path = '', versionId] = (request.headers['x-amz-copy-source'] ?? '').split('?versionId=');
  const [, bucket = '', key = ''] = /^\/?([^/]+)\/(.+)$/s.exec(decodeURIComponent(path)) ?? [];
  if (key === '')
    throw s3Error('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  const query = new URLSearchParams(versionId === undefined ? {} : { versionId });
  return { ...request, bucket: bucketOf(bucket), key, query };
}

/** Looks the source up and links its files in the turn of its key, before anybody can remove them. */
function duplicate(context: Context, request: S3Request, source: S3Request) {
  return context.turns.run(`${source.bucket.name}/${source.key}`, async () => {
    const version = await existing(context, source);
    if (version.size > largestUpload)
      throw s3Error(
        'InvalidRequest',
        'The specified copy source is larger than the maximum allowable size for a copy source: 5368709120',
      );
    const attributes = copiedAttributes(request, source, version);
    const etag = version.pieces.length > 1 ? await md5Of(context, version) : version.etag;
    const checksum = version.checksum?.type === 'FULL_OBJECT' ? version.checksum : null;
    const pieces = await context.files.duplicate(version.pieces);
    return {
      version,
      content: { ...attributes, size: version.size, etag, checksum, pieces } satisfies Attributes & Content,
    };
  });
}

function copiedAttributes(request: S3Request, source: S3Request, version: Version): Attributes {
  const given = attributesOf(request.headers);
  const replaces = directive(request, 'metadata') === 'REPLACE';
  const retags = directive(request, 'tagging') === 'REPLACE';
  const itself = source.bucket === request.bucket && source.key === request.key && !source.query.has('versionId');
  if (itself && !replaces) {
    throw s3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const { headers, metadata } = replaces ? given : version;
  return { headers, metadata, tags: retags ? given.tags : version.tags };
}

function directive({ headers }: S3Request, what: 'metadata' | 'tagging'): string {
  const value = headers[`x-amz-${what}-directive`] ?? 'COPY';
  if (value !== 'COPY' && value !== 'REPLACE') throw notServed(`The ${what} directive ${value}`);
  return value;
}

/** The entity tag of a multipart upload is not its MD5; that of its copy is. */
async function md5Of({ files }: Context, { pieces }: Version): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of files.read(pieces)) hash.update(chunk);
  return hash.digest('hex');
}
