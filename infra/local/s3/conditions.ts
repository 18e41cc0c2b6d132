import { s3Error } from './errors.ts';
import type { Range } from './files.ts';
import type { Version } from './objects.ts';

type Headers = Record<string, string | undefined>;
type Known = Pick<Version, 'etag' | 'storedAt' | 'size'>;

/** Whether a read is answered with the object, or with 304. @throws PreconditionFailed; order as in RFC 9110, 13.2.2 */
export function checkReadConditions(headers: Headers, { etag, storedAt }: Known): 'read' | 'notModified' {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  // HTTP knows seconds only.
  const modified = Math.floor(storedAt / 1000) * 1000;
  if (match !== undefined) {
    if (!names(match, etag)) throw failed('If-Match');
  } else if (modified > timeOf(headers['if-unmodified-since'])) throw failed('If-Unmodified-Since');
  if (noneMatch !== undefined) return names(noneMatch, etag) ? 'notModified' : 'read';
  return modified <= timeOf(headers['if-modified-since']) ? 'notModified' : 'read';
}

/** Conditional writes: `If-None-Match: *` and `If-Match`. @throws PreconditionFailed, NoSuchKey, NotImplemented */
export function checkWriteConditions(headers: Headers, current: Version | undefined): void {
  const there = current && !current.marker ? current : undefined;
  const noneMatch = headers['if-none-match'];
  if (noneMatch !== undefined && noneMatch !== '*')
    throw s3Error('NotImplemented', 'Only If-None-Match: * is understood on writes.');
  if (noneMatch === '*' && there) throw failed('If-None-Match');
  const match = headers['if-match'];
  if (match === undefined) return;
  if (!there) throw s3Error('NoSuchKey');
  if (!names(match, there.etag)) throw failed('If-Match');
}

/** The one range that a read asks for; S3 ignores several of them, and what it does not understand. @throws InvalidRange */
export function rangeOf(headers: Headers, { etag, size }: Known): Range | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range?.trim() ?? '') ?? [];
  if ((from === '' && to === '') || !sameRepresentation(headers['if-range'], etag)) return undefined;
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  if (start >= size || (from === '' && Number(to) === 0))
    throw s3Error('InvalidRange', undefined, { RangeRequested: headers.range ?? '', ActualObjectSize: size });
  return { start, end };
}

function sameRepresentation(ifRange: string | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange === `"${etag}"`;
}

function names(list: string, etag: string): boolean {
  return list.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^(W\/)?"(.*)"$/, '$2')));
}

/** NaN when there is none or it is no date, so that every comparison with it is false. */
function timeOf(date: string | undefined): number {
  return date === undefined ? Number.NaN : Date.parse(date);
}

function failed(Condition: string) {
  return s3Error('PreconditionFailed', undefined, { Condition });
}
