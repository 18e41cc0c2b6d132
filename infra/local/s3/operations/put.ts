import { attributesOf } from '../attributes.ts';
import type { Checksum } from '../checksums.ts';
import { type Context, storeVersion } from '../context.ts';
import { s3Error } from '../errors.ts';
import type { Cause, EventName } from '../events.ts';
import type { Version } from '../objects.ts';
import { announcedSize, receive } from '../receive.ts';
import type { S3Answer, S3Request } from '../request.ts';

/** "Creating object key names": at most 1,024 bytes of UTF-8. */
const keyLimit = 1024;

export async function putObject(context: Context, request: S3Request): Promise<S3Answer> {
  requireKey(request.key);
  const version = await upload(context, request, {
    announced: announcedSize(request.headers),
    event: 'ObjectCreated:Put',
  });
  return { status: 200, headers: storedHeaders(request, version), body: '' };
}

type Upload = {
  announced: number | undefined;
  limits?: { least: number; most: number };
  event: EventName;
};

/** Takes the body of the request as the content of its key. */
export async function upload(
  context: Context,
  request: S3Request,
  { announced, limits, event }: Upload,
): Promise<Version> {
  const { files } = context;
  const { bucket, key, headers, body } = request;
  const attributes = attributesOf(headers);
  const received = await receive(files, { headers, body, announced, ...(limits ? { limits } : {}) });
  const { file, size, etag, checksum } = received;
  try {
    await files.keep(file);
    const content = { ...attributes, size, etag, checksum, pieces: [{ file, size }] };
    return await storeVersion(context, { bucket, key, content, event, cause: causeOf(request), conditions: headers });
  } catch (error) {
    await files.discard(file);
    throw error;
  }
}

export function requireKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > keyLimit) throw s3Error('KeyTooLongError', undefined, { Size: size, MaxSizeAllowed: keyLimit });
}

export function causeOf({ principal, sourceIp, id }: S3Request): Cause {
  return { principalId: `AWS:${principal.roleName}:local`, sourceIp, requestId: id };
}

/** What S3 says about a version that a request made. */
export function storedHeaders({ bucket }: S3Request, version: Version): Record<string, string | undefined> {
  return {
    etag: `"${version.etag}"`,
    'x-amz-server-side-encryption': 'AES256',
    'x-amz-version-id': bucket.versioned ? version.versionId : undefined,
    ...checksumHeaders(version.checksum),
  };
}

export function checksumHeaders(checksum: Checksum | null): Record<string, string> {
  if (!checksum) return {};
  return { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value, 'x-amz-checksum-type': checksum.type };
}
