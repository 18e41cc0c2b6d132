import { notServed } from './errors.ts';

type Route = {
  operation: string;
  method: string;
  on: 'bucket' | 'object';
  /** Query parameters that make it this operation. */
  needs?: string[];
  /** Query parameters that it understands besides. */
  may?: string[];
  /** The header that makes it this operation. */
  header?: string;
};

const overrides = ['type', 'language', 'expires', 'cache-control', 'content-disposition', 'content-encoding'];
const reading = [
  'versionId',
  ...overrides.map((name) => `response-${name.replace(/^(type|language)$/, 'content-$1')}`),
];

/** Every operation of this S3; the first route that fits decides. */
const routes = [
  { operation: 'HeadBucket', method: 'HEAD', on: 'bucket' },
  { operation: 'GetBucketLocation', method: 'GET', on: 'bucket', needs: ['location'] },
  {
    operation: 'ListObjectsV2',
    method: 'GET',
    on: 'bucket',
    needs: ['list-type'],
    may: ['prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after'],
  },
  {
    operation: 'ListObjectVersions',
    method: 'GET',
    on: 'bucket',
    needs: ['versions'],
    may: ['prefix', 'max-keys', 'key-marker', 'version-id-marker'],
  },
  { operation: 'DeleteObjects', method: 'POST', on: 'bucket', needs: ['delete'] },
  { operation: 'PostObject', method: 'POST', on: 'bucket' },
  { operation: 'GetObjectTagging', method: 'GET', on: 'object', needs: ['tagging'], may: ['versionId'] },
  { operation: 'PutObjectTagging', method: 'PUT', on: 'object', needs: ['tagging'], may: ['versionId'] },
  { operation: 'DeleteObjectTagging', method: 'DELETE', on: 'object', needs: ['tagging'], may: ['versionId'] },
  {
    operation: 'ListParts',
    method: 'GET',
    on: 'object',
    needs: ['uploadId'],
    may: ['max-parts', 'part-number-marker'],
  },
  { operation: 'CreateMultipartUpload', method: 'POST', on: 'object', needs: ['uploads'] },
  { operation: 'CompleteMultipartUpload', method: 'POST', on: 'object', needs: ['uploadId'] },
  { operation: 'AbortMultipartUpload', method: 'DELETE', on: 'object', needs: ['uploadId'] },
  { operation: 'UploadPart', method: 'PUT', on: 'object', needs: ['partNumber', 'uploadId'] },
  { operation: 'CopyObject', method: 'PUT', on: 'object', header: 'x-amz-copy-source' },
  { operation: 'PutObject', method: 'PUT', on: 'object' },
  { operation: 'HeadObject', method: 'HEAD', on: 'object', may: reading },
  { operation: 'GetObject', method: 'GET', on: 'object', may: reading },
  { operation: 'DeleteObject', method: 'DELETE', on: 'object', may: ['versionId'] },
] as const satisfies Route[];

export type Operation = (typeof routes)[number]['operation'];

type Asked = {
  method: string;
  /** Percent-encoded, in path style: `/bucket/key`. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
};

/** Which operation a request asks for. @throws NotImplemented, naming what was asked for */
export function operationOf({ method, path, query, headers }: Asked): Operation {
  const on = /^\/[^/]+\/./.test(path) ? 'object' : 'bucket';
  const names = [...query.keys()].filter((name) => name !== 'x-id' && !name.toLowerCase().startsWith('x-amz-'));
  const copies = headers['x-amz-copy-source'] !== undefined;
  const route = routes.find((candidate: Route) => {
    const { needs = [], may = [], header } = candidate;
    return (
      candidate.method === method &&
      candidate.on === on &&
      needs.every((name) => query.has(name)) &&
      names.every((name) => needs.includes(name) || may.includes(name)) &&
      copies === (header === 'x-amz-copy-source')
    );
  });
  if (route) return route.operation;
  const details = [...names, ...(copies ? ['x-amz-copy-source'] : [])];
  throw notServed(`${method} ${path}${details.length > 0 ? ` with ${details.join(', ')}` : ''}`);
}
