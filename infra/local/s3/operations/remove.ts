import { createHash } from 'node:crypto';
import type { WireRequest } from '../../contracts.ts';
import { AwsError } from '../../contracts.ts';
import { type Context, removeVersion } from '../context.ts';
import { s3Error } from '../errors.ts';
import type { Version } from '../objects.ts';
import { readText, type S3Answer, type S3Request, xmlAnswer } from '../request.ts';
import { elements, fromXml, textOf, toXml, type XmlValue } from '../xml.ts';
import { causeOf } from './put.ts';

/** Keys that one DeleteObjects may name. */
const batchLimit = 1000;

export async function deleteObject(context: Context, request: S3Request): Promise<S3Answer> {
  if (request.headers['if-match'] !== undefined)
    throw s3Error('NotImplemented', 'If-Match on deletes is not served by the local S3.');
  const versionId = request.query.get('versionId') ?? undefined;
  const removed = await remove(context, request, request.key, versionId);
  return { status: 204, headers: deletedHeaders(request, removed, versionId) };
}

function deletedHeaders({ bucket }: S3Request, removed: Version | undefined, versionId: string | undefined) {
  return {
    'x-amz-delete-marker': removed?.marker ? 'true' : undefined,
    'x-amz-version-id': bucket.versioned ? (versionId ?? removed?.versionId) : undefined,
  };
}

/** Whether the caller may do what another request would ask for. */
export type Permits = (request: Pick<WireRequest, 'method' | 'path' | 'query' | 'headers'>) => boolean;

/** DeleteObjects: each key on its own, those that are refused among the others. */
export async function deleteObjects(context: Context, request: S3Request, permits: Permits): Promise<S3Answer> {
  const { wanted, quiet } = await deletionOf(request);
  const results: { Deleted: XmlValue[]; Error: XmlValue[] } = { Deleted: [], Error: [] };
  for (const { key, versionId } of wanted) {
    const asked = { Key: key, VersionId: versionId };
    try {
      if (!permits(asDelete(request, key, versionId))) throw s3Error('AccessDenied');
      const removed = await remove(context, request, key, versionId);
      const marker = removed?.marker ? { DeleteMarker: true, DeleteMarkerVersionId: removed.versionId } : {};
      if (!quiet) results.Deleted.push({ ...asked, ...marker });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      results.Error.push({ ...asked, Code: error.name, Message: error.message });
    }
  }
  return xmlAnswer(toXml('DeleteResult', results));
}

type Wanted = { key: string; versionId: string | undefined };

async function deletionOf({ body, headers }: S3Request): Promise<{ wanted: Wanted[]; quiet: boolean }> {
  const text = await readText(body);
  const given = headers['content-md5'];
  if (given !== undefined && given !== createHash('md5').update(text).digest('base64')) throw s3Error('BadDigest');
  const root = fromXml(text, 'Delete');
  const wanted = elements(root, 'Object').map((one) => ({
    key: textOf(one, 'Key') ?? '',
    versionId: textOf(one, 'VersionId'),
  }));
  if (wanted.length === 0 || wanted.length > batchLimit || wanted.some(({ key }) => key === ''))
    throw s3Error('MalformedXML');
  return { wanted, quiet: textOf(root, 'Quiet') === 'true' };
}

function asDelete({ bucket }: S3Request, key: string, versionId: string | undefined): Parameters<Permits>[0] {
  const query = new URLSearchParams(versionId === undefined ? {} : { versionId });
  return { method: 'DELETE', path: `/${bucket.name}/${encodeURIComponent(key)}`, query, headers: {} };
}

function remove(context: Context, request: S3Request, key: string, versionId: string | undefined) {
  const { bucket } = request;
  return removeVersion(context, { bucket, key, versionId, cause: causeOf(request), kind: 'ObjectRemoved' });
}
