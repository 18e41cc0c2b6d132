import { createHash, createHmac, type Hash, type Hmac, timingSafeEqual } from 'node:crypto';
import { getSigningKey, SignatureV4 } from '@smithy/signature-v4';
import { local } from '../contracts.ts';
import { s3Error } from './errors.ts';

/** Whose key a request was signed with. */
export type Signer = { accessKeyId: string; secretAccessKey: string; sessionToken: string; roleName: string };

/** What was received, as far as a signature covers it. */
export type Signed = {
  method: string;
  /** Percent-encoded as received. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
};

export type Scope = { accessKeyId: string; day: string; region: string };

/** The hash that the signer of the AWS SDK asks for, from Node's own. */
class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    throw new Error('A hash is used once.');
  }
}

function bytesOf(secret: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof secret === 'string') return secret;
  return secret instanceof ArrayBuffer
    ? new Uint8Array(secret)
    : new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength);
}

/** Reads `<key>/<day>/<region>/s3/aws4_request`. */
export function scopeOf(credential: string): Scope | undefined {
  const [, accessKeyId, day, region] = /^([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request$/.exec(credential) ?? [];
  return accessKeyId && day && region ? { accessKeyId, day, region } : undefined;
}

/** Milliseconds of a time like `20261122T105512Z`; NaN for anything else. */
export function timeOf(amzDate: string): number {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** The signature of a request whose `Authorization` header names these signed headers. */
export async function headerSignature(signed: Signed, names: string[], signer: Signer, at: number): Promise<string> {
  const result = await signing(signer).sign(httpRequest(signed, names), {
    signingDate: new Date(at),
    signableHeaders: new Set(names),
  });
  return /Signature=([0-9a-f]+)$/.exec(result.headers.authorization ?? '')?.[1] ?? '';
}

/** The signature of a presigned address. */
export async function querySignature(signed: Signed, names: string[], signer: Signer, at: number): Promise<string> {
  const request = httpRequest(signed, names);
  const payload = signed.query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  // The library takes the hash of the body from this header; it is part of the signature only if it was signed.
  request.headers['x-amz-content-sha256'] ??= payload;
  const result = await signing(signer).presign(request, {
    signingDate: new Date(at),
    expiresIn: Number(signed.query.get('X-Amz-Expires')),
    signableHeaders: new Set(names),
    unhoistableHeaders: new Set(['x-amz-content-sha256', ...names]),
    unsignableHeaders: new Set(names.includes('x-amz-content-sha256') ? [] : ['x-amz-content-sha256']),
  });
  return String(result.query?.['X-Amz-Signature']);
}

/** The signature of a form's policy: over its base64 text ("Authenticating requests in browser-based uploads"). */
export async function policySignature(policy: string, day: string, signer: Signer): Promise<string> {
  const key = await getSigningKey(Sha256, signer, day, local.region, 's3');
  return createHmac('sha256', key).update(policy).digest('hex');
}

/** @throws SignatureDoesNotMatch */
export function requireSame(expected: string, given: string, accessKeyId: string): void {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  if (a.length === b.length && timingSafeEqual(a, b)) return;
  throw s3Error('SignatureDoesNotMatch', undefined, { AWSAccessKeyId: accessKeyId, SignatureProvided: given });
}

function signing(signer: Signer): SignatureV4 {
  const { accessKeyId, secretAccessKey, sessionToken } = signer;
  return new SignatureV4({
    service: 's3',
    region: local.region,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
}

function httpRequest({ method, path, query, headers }: Signed, names: string[]) {
  const parameters: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    parameters[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  const covered = names.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    method,
    path,
    query: parameters,
    headers: Object.fromEntries(covered) as Record<string, string>,
    protocol: 'http:',
    hostname: 'localhost',
  };
}
