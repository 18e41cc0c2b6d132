import { createHash } from 'node:crypto';
import { local } from '../../contracts.ts';
import { attributesOf } from '../attributes.ts';
import { type Checksum, compositeOf } from '../checksums.ts';
import { type Context, storeVersion } from '../context.ts';
import { s3Error } from '../errors.ts';
import type { Content } from '../objects.ts';
import { announcedSize, receive } from '../receive.ts';
import { readText, type S3Answer, type S3Request, xmlAnswer } from '../request.ts';
import { type Part, piecesOf, type Upload, Uploads } from '../uploads.ts';
import { elements, fromXml, textOf, toXml, type XmlElement } from '../xml.ts';
import { pageSize } from './list.ts';
import { causeOf, checksumHeaders, requireKey, storedHeaders } from './put.ts';

/** "Amazon S3 multipart upload limits". */
const mostParts = 10_000;
const leastPartSize = 5 * 1024 ** 2;

export async function createUpload({ state, clock }: Context, request: S3Request): Promise<S3Answer> {
  requireKey(request.key);
  const { bucket, key, headers } = request;
  const UploadId = await new Uploads(state).start(bucket.name, key, clock.now(), attributesOf(headers));
  const answer = { Bucket: bucket.name, Key: key, UploadId };
  return xmlAnswer(toXml('InitiateMultipartUploadResult', answer), { 'x-amz-server-side-encryption': 'AES256' });
}

export async function uploadPart(context: Context, request: S3Request): Promise<S3Answer> {
  const number = Number(request.query.get('partNumber'));
  if (!(Number.isInteger(number) && number >= 1 && number <= mostParts))
    throw s3Error('InvalidArgument', `Part number must be an integer between 1 and ${mostParts}, inclusive`);
  const { files, clock } = context;
  await requireUpload(context, request);
  const { headers, body } = request;
  const { file, size, etag, checksum } = await receive(files, { headers, body, announced: announcedSize(headers) });
  try {
    await files.keep(file);
    await inTurn(context, request, async (upload, uploads) => {
      const replaced = (await uploads.parts(upload.id)).filter((part) => part.number === number);
      await uploads.add(upload.id, { number, size, etag, file, storedAt: clock.now(), checksum });
      await files.remove(piecesOf(replaced));
    });
  } catch (error) {
    await files.discard(file);
    throw error;
  }
  const encryption = { 'x-amz-server-side-encryption': 'AES256' };
  return { status: 200, headers: { etag: `"${etag}"`, ...checksumHeaders(checksum), ...encryption }, body: '' };
}

/** CompleteMultipartUpload: the parts become the content, without being copied. */
export async function completeUpload(context: Context, request: S3Request): Promise<S3Answer> {
  const named = elements(fromXml(await readText(request.body), 'CompleteMultipartUpload'), 'Part');
  return inTurn(context, request, async (upload, uploads) => {
    const present = await uploads.parts(upload.id);
    const chosen = chosenParts(named, present);
    const { bucket, key, headers } = request;
    const { headers: kept, metadata, tags } = upload;
    const version = await storeVersion(context, {
      ...{ bucket, key },
      content: { ...contentOf(chosen), headers: kept, metadata, tags },
      event: 'ObjectCreated:CompleteMultipartUpload',
      cause: causeOf(request),
      conditions: headers,
      also: uploads.ending(upload.id),
    });
    await context.files.remove(piecesOf(present.filter((part) => !chosen.includes(part))));
    const Location = `https://${bucket.name}.s3.${local.region}.amazonaws.com/${encodeURIComponent(key)}`;
    const answer = {
      Location,
      Bucket: bucket.name,
      Key: key,
      ETag: `"${version.etag}"`,
      ...checksumElements(version.checksum),
    };
    const { etag: _, ...answerHeaders } = storedHeaders(request, { ...version, checksum: null });
    return xmlAnswer(toXml('CompleteMultipartUploadResult', answer), answerHeaders);
  });
}

export async function abortUpload(context: Context, request: S3Request): Promise<S3Answer> {
  await inTurn(context, request, ({ id }) => abort(context, id));
  return { status: 204 };
}

/** Forgets an upload and removes its parts; in its turn. */
export async function abort({ state, files }: Context, id: string): Promise<void> {
  const uploads = new Uploads(state);
  const parts = await uploads.parts(id);
  await uploads.end(id);
  await files.remove(piecesOf(parts));
}

export async function listParts(context: Context, request: S3Request): Promise<S3Answer> {
  const upload = await requireUpload(context, request);
  const maximum = pageSize(request.query.get('max-parts'));
  const after = Number(request.query.get('part-number-marker') ?? 0);
  const rest = (await new Uploads(context.state).parts(upload.id)).filter(({ number }) => number > after);
  const page = rest.slice(0, maximum);
  const answer = {
    Bucket: upload.bucket,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: maximum,
    IsTruncated: rest.length > maximum,
    Part: page.map(({ number, size, etag, storedAt, checksum }) => ({
      PartNumber: number,
      LastModified: new Date(storedAt).toISOString(),
      ETag: `"${etag}"`,
      Size: size,
      ...checksumElements(checksum),
    })),
  };
  return xmlAnswer(toXml('ListPartsResult', answer));
}

async function requireUpload({ state }: Context, { bucket, key, query }: S3Request): Promise<Upload> {
  const upload = await new Uploads(state).find(query.get('uploadId') ?? '');
  if (!upload || upload.bucket !== bucket.name || upload.key !== key) throw s3Error('NoSuchUpload');
  return upload;
}

/** Runs a change of the upload after those before it, if it is still there then. */
function inTurn<Result>(
  context: Context,
  request: S3Request,
  change: (upload: Upload, uploads: Uploads) => Promise<Result>,
): Promise<Result> {
  return context.turns.run(uploadTurn(request.query.get('uploadId') ?? ''), async () =>
    change(await requireUpload(context, request), new Uploads(context.state)),
  );
}

/** No key of an object in a bucket, as bucket names have no spaces. */
export function uploadTurn(id: string): string {
  return `upload ${id}`;
}

/** The parts that the client names. @throws MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall */
function chosenParts(named: XmlElement[], present: Part[]): Part[] {
  if (named.length === 0) throw s3Error('MalformedXML');
  const numbers = named.map((part) => Number(textOf(part, 'PartNumber')));
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)))
    throw s3Error('InvalidPartOrder');
  const chosen = named.map((part, index) => {
    const found = present.find(({ number }) => number === numbers[index]);
    const etag = (textOf(part, 'ETag') ?? '').replaceAll('"', '');
    const sum = found?.checksum && textOf(part, `Checksum${found.checksum.algorithm.toUpperCase()}`);
    if (found && found.etag === etag && (!sum || sum === found.checksum?.value)) return found;
    throw s3Error('InvalidPart', undefined, { PartNumber: numbers[index] ?? 0, ETag: etag });
  });
  const small = chosen.slice(0, -1).find(({ size }) => size < leastPartSize);
  if (!small) return chosen;
  const { size, etag, number } = small;
  throw s3Error('EntityTooSmall', undefined, {
    ProposedSize: size,
    MinSizeAllowed: leastPartSize,
    PartNumber: number,
    ETag: etag,
  });
}

/** The entity tag is the MD5 of the parts' MD5s, with their number. */
function contentOf(parts: Part[]): Content {
  const hash = createHash('md5');
  for (const { etag } of parts) hash.update(etag, 'hex');
  return {
    size: parts.reduce((sum, { size }) => sum + size, 0),
    etag: `${hash.digest('hex')}-${parts.length}`,
    pieces: piecesOf(parts),
    checksum: compositeOf(parts.map(({ checksum }) => checksum)),
  };
}

function checksumElements(checksum: Checksum | null): Record<string, string> {
  if (!checksum) return {};
  return { [`Checksum${checksum.algorithm.toUpperCase()}`]: checksum.value, ChecksumType: checksum.type };
}
