import { local } from '../../contracts.ts';
import type { Context } from '../context.ts';
import { notServed, s3Error } from '../errors.ts';
import type { Version } from '../objects.ts';
import { type S3Answer, type S3Request, xmlAnswer } from '../request.ts';
import { toXml } from '../xml.ts';

/** Keys and common prefixes in one answer at most. */
const pageLimit = 1000;
/** Sorts after every character that a key is made of. */
const last = '\u{10FFFF}';

type Entry = { cursor: string; version: Version } | { cursor: string; prefix: string };

export async function listObjects(context: Context, { bucket, query }: S3Request): Promise<S3Answer> {
  if (query.get('list-type') !== '2') throw notServed('ListObjects before version 2');
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const maximum = pageSize(query.get('max-keys'));
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : fromToken(token);
  const entries: Entry[] = [];
  if (maximum > 0) {
    for await (const entry of entriesAfter(context, bucket.name, { prefix, delimiter, after, batch: maximum + 1 })) {
      if (entries.push(entry) > maximum) break;
    }
  }
  const page = entries.slice(0, maximum);
  const isTruncated = entries.length > maximum;
  const prefixes = page.flatMap((entry) => ('prefix' in entry ? [{ Prefix: entry.prefix }] : []));
  const answer = {
    Name: bucket.name,
    Prefix: prefix,
    Delimiter: delimiter || undefined,
    MaxKeys: maximum,
    StartAfter: query.get('start-after') ?? undefined,
    ContinuationToken: token ?? undefined,
    KeyCount: page.length,
    IsTruncated: isTruncated,
    NextContinuationToken: isTruncated ? toToken(page.at(-1)?.cursor ?? '') : undefined,
    Contents: page.flatMap((entry) => ('version' in entry ? [summary(entry.version)] : [])),
    CommonPrefixes: prefixes,
  };
  return xmlAnswer(toXml('ListBucketResult', answer));
}

type Listing = { prefix: string; delimiter: string; after: string; batch: number };

/** Keys and common prefixes in the order of their bytes; what shares a prefix is passed over. */
async function* entriesAfter({ objects }: Context, bucket: string, listing: Listing): AsyncGenerator<Entry> {
  const { prefix, delimiter, batch } = listing;
  let cursor = listing.after;
  for (;;) {
    const where = 'bucket = ? AND noncurrent_since IS NULL AND marker = 0 AND key > ? AND key >= ? AND key < ?';
    const rows = await objects.select(where, [bucket, cursor, prefix, prefix + last], `ORDER BY key LIMIT ${batch}`);
    for (const version of rows) {
      const { key } = version;
      // Within a prefix that was told already; the next reading starts behind it.
      if (cursor.endsWith(last) && key.startsWith(cursor.slice(0, -last.length))) continue;
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      const common = key.slice(0, end + delimiter.length);
      cursor = end < 0 ? key : common + last;
      yield end < 0 ? { cursor, version } : { cursor, prefix: common };
    }
    if (rows.length < batch) return;
  }
}

/** ListObjectVersions: the versions of each key, the latest first. */
export async function listVersions({ objects }: Context, { bucket, query }: S3Request): Promise<S3Answer> {
  const prefix = query.get('prefix') ?? '';
  const maximum = pageSize(query.get('max-keys'));
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker');
  const from = versionMarker === null ? undefined : await objects.version(bucket.name, keyMarker, versionMarker);
  if (versionMarker !== null && !from) throw s3Error('InvalidArgument', 'Invalid version id specified');
  const where = 'bucket = ? AND key >= ? AND key < ? AND (key > ? OR (key = ? AND sequence < ?))';
  const params = [bucket.name, prefix, prefix + last, keyMarker, keyMarker, from?.sequence ?? 0];
  const rows = await objects.select(where, params, `ORDER BY key, sequence DESC LIMIT ${maximum + 1}`);
  const page = rows.slice(0, maximum);
  const isTruncated = rows.length > maximum && maximum > 0;
  const next = isTruncated ? page.at(-1) : undefined;
  const answer = {
    Name: bucket.name,
    Prefix: prefix,
    KeyMarker: keyMarker,
    VersionIdMarker: versionMarker ?? undefined,
    MaxKeys: maximum,
    IsTruncated: isTruncated,
    NextKeyMarker: next?.key,
    NextVersionIdMarker: next?.versionId,
    Version: page
      .filter(({ marker }) => !marker)
      .map((version) => ({ ...versionSummary(version), ...summary(version) })),
    DeleteMarker: page
      .filter(({ marker }) => marker)
      .map((version) => ({ Key: version.key, ...versionSummary(version) })),
  };
  return xmlAnswer(toXml('ListVersionsResult', answer));
}

function summary({ key, storedAt, etag, size }: Version) {
  return {
    Key: key,
    LastModified: new Date(storedAt).toISOString(),
    ETag: `"${etag}"`,
    Size: size,
    StorageClass: 'STANDARD',
  };
}

function versionSummary({ versionId, noncurrentSince, storedAt }: Version) {
  const LastModified = new Date(storedAt).toISOString();
  return { VersionId: versionId, IsLatest: noncurrentSince === null, LastModified };
}

/** GetBucketLocation. */
export async function bucketLocation(): Promise<S3Answer> {
  // The one element of the answer carries its text itself.
  return xmlAnswer(toXml('LocationConstraint', {}).replace('></', `>${local.region}</`));
}

export function pageSize(text: string | null, limit = pageLimit): number {
  if (text === null) return limit;
  if (!/^\d+$/.test(text)) throw s3Error('InvalidArgument', `Provided max-keys not an integer or within integer range`);
  return Math.min(Number(text), limit);
}

function toToken(cursor: string): string {
  return Buffer.from(cursor).toString('base64url');
}

function fromToken(token: string): string {
  const cursor = Buffer.from(token, 'base64url').toString();
  if (token === '' || toToken(cursor) !== token)
    throw s3Error('InvalidArgument', 'The continuation token provided is incorrect');
  return cursor;
}
