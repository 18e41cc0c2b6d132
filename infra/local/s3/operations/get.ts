import { describe } from '../attributes.ts';
import { checkReadConditions, rangeOf } from '../conditions.ts';
import type { Context } from '../context.ts';
import { s3Error } from '../errors.ts';
import type { Range } from '../files.ts';
import type { Version } from '../objects.ts';
import type { S3Answer, S3Request } from '../request.ts';
import { checksumHeaders } from './put.ts';

/** GetObject. */
export async function getObject(context: Context, request: S3Request): Promise<S3Answer> {
  const { version, release } = await held(context, request);
  try {
    const { answer, range } = readAnswer(request, version);
    if (answer.status === 304) return { ...answer, release };
    return { ...answer, body: context.files.read(version.pieces, range), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** HeadObject. */
export async function headObject(context: Context, request: S3Request): Promise<S3Answer> {
  return readAnswer(request, await existing(context, request)).answer;
}

/** The version that a request is about. @throws NoSuchKey, NoSuchVersion, MethodNotAllowed */
export async function existing({ objects }: Context, { bucket, key, query }: S3Request): Promise<Version> {
  const versionId = query.get('versionId');
  const version =
    versionId === null ? await objects.current(bucket.name, key) : await objects.version(bucket.name, key, versionId);
  if (!version && versionId !== null) throw s3Error('NoSuchVersion', undefined, { Key: key, VersionId: versionId });
  if (version?.marker && versionId !== null) throw s3Error('MethodNotAllowed', undefined, { Method: 'GET' });
  if (!version || version.marker) throw s3Error('NoSuchKey', undefined, { Key: key });
  return version;
}

/** The version with its files held; in turn, so that a removal comes before the look-up or after the hold. */
function held(context: Context, request: S3Request): Promise<{ version: Version; release: () => void }> {
  return context.turns.run(`${request.bucket.name}/${request.key}`, async () => {
    const version = await existing(context, request);
    return { version, release: context.files.hold(version.pieces) };
  });
}

function readAnswer(request: S3Request, version: Version): { answer: S3Answer; range: Range | undefined } {
  const { headers, query, bucket } = request;
  const described = describe(version, bucket.versioned);
  if (checkReadConditions(headers, version) === 'notModified')
    return { answer: { status: 304, headers: described }, range: undefined };
  const range = rangeOf(headers, version);
  const length = range ? range.end - range.start + 1 : version.size;
  // The checksum is that of the whole: S3 does not send it with a part.
  const checksums = headers['x-amz-checksum-mode'] === 'ENABLED' && !range ? checksumHeaders(version.checksum) : {};
  const answer = {
    status: range ? 206 : 200,
    headers: {
      ...described,
      ...overrides(query),
      ...checksums,
      'content-length': String(length),
      'content-range': range && `bytes ${range.start}-${range.end}/${version.size}`,
    },
  };
  return { answer, range };
}

/** `response-content-disposition` and its like. */
function overrides(query: URLSearchParams): Record<string, string> {
  const prefix = 'response-';
  const named = [...query].filter(([name]) => name.startsWith(prefix));
  for (const [name, value] of named) {
    if (/\p{Cc}/u.test(value)) throw s3Error('InvalidArgument', undefined, { ArgumentName: name });
  }
  return Object.fromEntries(named.map(([name, value]) => [name.slice(prefix.length), value]));
}
