import { notServed, s3Error } from './errors.ts';
import type { Attributes, Version } from './objects.ts';
import { requireTags } from './tags.ts';

const stored = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
/** "Maximum size of user-defined metadata": names and values together. */
const metadataLimit = 2048;
const metadataPrefix = 'x-amz-meta-';

/** Headers of writes that S3 knows and this machine honours, or may pass over because it does what they say anyway. */
const understood =
  /^x-amz-(meta-.*|checksum-.*|sdk-checksum-algorithm|content-sha256|date|security-token|user-agent|trailer|decoded-content-length|tagging|copy-source|metadata-directive|tagging-directive|mp-object-size)$/;
/** Headers that may stand with these values only. */
const fixed: Record<string, string[]> = {
  'x-amz-acl': ['private', 'bucket-owner-full-control'],
  'x-amz-server-side-encryption': ['AES256'],
  'x-amz-storage-class': ['STANDARD'],
};

/** @throws NotImplemented for a header that would have an effect in the cloud and none here */
export function requireUnderstood(headers: Record<string, string | undefined>): void {
  for (const [name, value = ''] of Object.entries(headers)) {
    if (!name.startsWith('x-amz-') || understood.test(name) || fixed[name]?.includes(value)) continue;
    throw notServed(name in fixed ? `${name}: ${value}` : `The header ${name}`);
  }
}

/** What the headers of a write say about the object. */
export function attributesOf(headers: Record<string, string | undefined>): Attributes {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    requirePrintable(name, value);
    if (stored.includes(name) && value !== '') kept[name] = value;
    if (name.startsWith(metadataPrefix)) metadata[name.slice(metadataPrefix.length)] = value;
  }
  const encoding = withoutChunked(kept['content-encoding'] ?? '');
  if (encoding === '') delete kept['content-encoding'];
  else kept['content-encoding'] = encoding;
  const size = Buffer.byteLength(Object.entries(metadata).flat().join(''));
  if (size > metadataLimit) throw s3Error('MetadataTooLarge', undefined, { Size: size, MaxSizeAllowed: metadataLimit });
  return { headers: kept, metadata, tags: requireTags([...new URLSearchParams(headers['x-amz-tagging'] ?? '')]) };
}

/** `aws-chunked` says how the body travels, not what it is. */
function withoutChunked(encoding: string): string {
  const codings = encoding.split(',').map((coding) => coding.trim());
  return codings.filter((coding) => coding !== '' && coding !== 'aws-chunked').join(',');
}

function requirePrintable(name: string, value: string): void {
  if (/\p{Cc}/u.test(value.replaceAll('\t', ' ')))
    throw s3Error('InvalidArgument', `The value of ${name} is not printable.`);
}

/** The headers in which S3 tells what it keeps about a version. */
export function describe(version: Version, versioned: boolean): Record<string, string | undefined> {
  const metadata = Object.entries(version.metadata).map(([name, value]) => [metadataPrefix + name, encodedWord(value)]);
  const tags = Object.keys(version.tags).length;
  return {
    ...version.headers,
    ...Object.fromEntries(metadata),
    'last-modified': new Date(version.storedAt).toUTCString(),
    etag: `"${version.etag}"`,
    'accept-ranges': 'bytes',
    'x-amz-server-side-encryption': 'AES256',
    'x-amz-version-id': versioned ? version.versionId : undefined,
    'x-amz-tagging-count': tags > 0 ? String(tags) : undefined,
  };
}

/** Metadata beyond ASCII comes back as RFC 2047 says ("Working with object metadata" of the S3 user guide). */
function encodedWord(value: string): string {
  return /^[\x20-\x7e\t]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}
