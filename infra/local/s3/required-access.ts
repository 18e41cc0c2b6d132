import type { Access, WireRequest } from '../contracts.ts';
import { type Operation, operationOf } from './routes.ts';

/** The permission for each operation on what it names ("Required permissions for Amazon S3 API operations"). */
const actions: Record<Operation, string> = {
  HeadBucket: 'ListBucket',
  GetBucketLocation: 'GetBucketLocation',
  ListObjectsV2: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  // Asked for each key of the body, as for a DeleteObject.
  DeleteObjects: '',
  // Asked when the form has said the key, as for a PutObject.
  PostObject: '',
  GetObjectTagging: 'GetObjectTagging',
  PutObjectTagging: 'PutObjectTagging',
  DeleteObjectTagging: 'DeleteObjectTagging',
  ListParts: 'ListMultipartUploadParts',
  CreateMultipartUpload: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
  AbortMultipartUpload: 'AbortMultipartUpload',
  UploadPart: 'PutObject',
  CopyObject: 'PutObject',
  PutObject: 'PutObject',
  HeadObject: 'GetObject',
  GetObject: 'GetObject',
  DeleteObject: 'DeleteObject',
};

/** Actions that have a name of their own when they are about one version: `GetObjectVersion`, `GetObjectVersionTagging`. */
const versioned = /^(Get|Delete|Put)Object(?=$|Tagging$)/;

/** What a request to S3 needs to be allowed to do. @throws NotImplemented */
export function objectAccess(request: WireRequest): Access[] {
  const operation = operationOf(request);
  const name = actions[operation];
  if (name === '') return [];
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(request.path) ?? [];
  const resource = `arn:aws:s3:::${decodeURIComponent(key === '' ? bucket : `${bucket}/${key}`)}`;
  const action = request.query.has('versionId') ? name.replace(versioned, '$&Version') : name;
  const prefix = request.query.get('prefix');
  const access: Access = { action: `s3:${action}`, resource };
  if (name.startsWith('ListBucket')) access.context = prefix === null ? {} : { 's3:prefix': prefix };
  return [...sourceAccess(request), access, ...taggingAccess(request, operation, resource)];
}

function sourceAccess({ headers }: WireRequest): Access[] {
  const source = headers['x-amz-copy-source'];
  if (source === undefined) return [];
  const [path = '', version] = source.split('?versionId=');
  const resource = `arn:aws:s3:::${decodeURIComponent(path).replace(/^\//, '')}`;
  return [{ action: version === undefined ? 's3:GetObject' : 's3:GetObjectVersion', resource }];
}

function taggingAccess({ headers }: WireRequest, operation: Operation, resource: string): Access[] {
  const tags = headers['x-amz-tagging'] !== undefined && !operation.endsWith('Tagging');
  return tags ? [{ action: 's3:PutObjectTagging', resource }] : [];
}
