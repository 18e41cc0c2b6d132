import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { wildcard } from '../../wildcard.ts';

/** One bucket deployment: a folder whose files become objects of the bucket. */
export type Deployment = {
  folder: string;
  /** Prefix of the object keys, without slashes around it. */
  prefix: string;
  include: string[];
  exclude: string[];
  /** Object metadata by header name: `cache-control`, `content-type`, … */
  metadata: Record<string, string>;
  /** Texts that stand for values known at deployment only. */
  markers: Record<string, string>;
};

export type StoredObject = {
  body: Buffer;
  etag: string;
  contentType: string;
  metadata: Record<string, string>;
  /** The body in that coding; null where compression does not pay. Made once, on the first request. */
  encoded(coding: 'br' | 'gzip'): Promise<Buffer | null>;
};

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** CloudFront compresses objects of these types between 1,000 and 10,000,000 bytes. */
const compressible = /^(text\/|application\/(json|javascript|xml|manifest\+json|wasm)|image\/svg\+xml)/;

/** The objects of a bucket: what its deployments put there, later ones over earlier ones. */
export class BucketContent {
  readonly #files = new Map<string, { file: string; deployment: Deployment }>();
  readonly #loaded = new Map<string, StoredObject>();

  constructor(deployments: Deployment[]) {
    for (const deployment of deployments) this.#deploy(deployment);
  }

  get(key: string): StoredObject | null {
    const loaded = this.#loaded.get(key);
    if (loaded) return loaded;
    const found = this.#files.get(key);
    if (!found) return null;
    const object = load(found.file, found.deployment);
    this.#loaded.set(key, object);
    return object;
  }

  #deploy(deployment: Deployment): void {
    for (const entry of readdirSync(deployment.folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const path = relative(deployment.folder, file).split(sep).join('/');
      if (!isIncluded(path, deployment)) continue;
      this.#files.set(deployment.prefix ? `${deployment.prefix}/${path}` : path, { file, deployment });
    }
  }
}

/** As `aws s3 sync --exclude … --include …`: the last pattern that fits decides. */
function isIncluded(path: string, { include, exclude }: Deployment): boolean {
  if (include.some((pattern) => wildcard(pattern).test(path))) return true;
  return !exclude.some((pattern) => wildcard(pattern).test(path));
}

function load(file: string, { metadata, markers }: Deployment): StoredObject {
  let body = readFileSync(file);
  for (const [marker, value] of Object.entries(markers)) {
    if (body.includes(marker)) body = Buffer.from(body.toString('utf8').replaceAll(marker, value));
  }
  const contentType = metadata['content-type'] ?? types[extname(file)] ?? 'binary/octet-stream';
  const pays = compressible.test(contentType) && body.length >= 1000 && body.length <= 10_000_000;
  const made: Partial<Record<'br' | 'gzip', Promise<Buffer>>> = {};
  return {
    body,
    etag: createHash('md5').update(body).digest('hex'),
    contentType,
    metadata,
    async encoded(coding) {
      if (!pays) return null;
      made[coding] ??= compress[coding](body);
      return made[coding];
    },
  };
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const compress = {
  // 5 is what servers use on the fly: near the best ratio at a tenth of its time.
  br: (body: Buffer) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => zip(body),
};
