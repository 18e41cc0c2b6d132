import { local, type Principal } from '../contracts.ts';
import { s3Error } from './errors.ts';
import {
  headerSignature,
  querySignature,
  requireSame,
  type Scope,
  type Signed,
  type Signer,
  scopeOf,
  timeOf,
} from './signature.ts';

/** Looks up whose access key it is; the credentials of this run alone are known. */
export type SignerOf = (accessKeyId: string) => Signer | undefined;

export type Authenticated = {
  principal: Principal;
  /** Headers that stand in the query of a presigned address, as S3 understands them. */
  hoisted: Record<string, string>;
};

/** S3 refuses what was signed longer ago, or later, than this. */
const allowedSkewMs = 15 * 60_000;
const weekInSeconds = 604_800;
const algorithm = 'AWS4-HMAC-SHA256';
const authorization = /^AWS4-HMAC-SHA256 Credential=([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/;

/** Verifies Signature Version 4, in the header or in the query, and tells whose it is. @throws S3's refusals */
export async function authenticate(signed: Signed, signerOf: SignerOf, now: number): Promise<Authenticated> {
  if (signed.headers.authorization !== undefined) return byHeader(signed, signerOf, now);
  if (signed.query.has('X-Amz-Signature')) return byQuery(signed, signerOf, now);
  throw s3Error('AccessDenied');
}

async function byHeader(signed: Signed, signerOf: SignerOf, now: number): Promise<Authenticated> {
  const { headers } = signed;
  const [, credential = '', list = '', signature = ''] = authorization.exec(headers.authorization ?? '') ?? [];
  const scope = scopeOf(credential);
  if (!scope) throw s3Error('AuthorizationHeaderMalformed');
  if (scope.region !== local.region) throw wrongRegion('AuthorizationHeaderMalformed', scope);
  const signer = knownSigner(signerOf, scope.accessKeyId, headers['x-amz-security-token']);
  const at = timeOf(headers['x-amz-date'] ?? '');
  if (Number.isNaN(at)) throw s3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
  if (Math.abs(now - at) > allowedSkewMs) {
    throw s3Error('RequestTimeTooSkewed', undefined, {
      RequestTime: headers['x-amz-date'] ?? '',
      ServerTime: new Date(now).toISOString(),
      MaxAllowedSkewMilliseconds: allowedSkewMs,
    });
  }
  if (headers['x-amz-content-sha256'] === undefined)
    throw s3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  const names = list.split(';');
  requireSigned(headers, names);
  requireSame(await headerSignature(signed, names, signer, at), signature, signer.accessKeyId);
  return { principal: { accessKeyId: signer.accessKeyId, roleName: signer.roleName }, hoisted: {} };
}

async function byQuery(signed: Signed, signerOf: SignerOf, now: number): Promise<Authenticated> {
  const { query, headers } = signed;
  const parameter = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const scope = scopeOf(parameter('Credential'));
  if (!scope || parameter('Algorithm') !== algorithm) throw s3Error('AuthorizationQueryParametersError');
  if (scope.region !== local.region) throw wrongRegion('AuthorizationQueryParametersError', scope);
  const signer = knownSigner(signerOf, scope.accessKeyId, parameter('Security-Token'));
  const at = timeOf(parameter('Date'));
  const expires = Number(parameter('Expires') || Number.NaN);
  if (Number.isNaN(at) || !(expires >= 0 && expires <= weekInSeconds)) {
    throw s3Error('AuthorizationQueryParametersError', 'X-Amz-Date and X-Amz-Expires (0 to 604800) are needed.');
  }
  if (at - now > allowedSkewMs) throw s3Error('AccessDenied', 'Request is not yet valid');
  const until = at + expires * 1000;
  if (now > until) {
    const times = { Expires: new Date(until).toISOString(), ServerTime: new Date(now).toISOString() };
    throw s3Error('AccessDenied', 'Request has expired', { 'X-Amz-Expires': expires, ...times });
  }
  const names = parameter('SignedHeaders').split(';');
  requireSigned(headers, names);
  requireSame(await querySignature(signed, names, signer, at), parameter('Signature'), signer.accessKeyId);
  return { principal: { accessKeyId: signer.accessKeyId, roleName: signer.roleName }, hoisted: hoistedHeaders(query) };
}

/** @throws InvalidAccessKeyId or InvalidToken */
export function knownSigner(signerOf: SignerOf, accessKeyId: string, token: string | undefined): Signer {
  const signer = signerOf(accessKeyId);
  if (!signer) throw s3Error('InvalidAccessKeyId', undefined, { AWSAccessKeyId: accessKeyId });
  if (signer.sessionToken !== (token ?? '')) throw s3Error('InvalidToken');
  return signer;
}

function wrongRegion(code: 'AuthorizationHeaderMalformed' | 'AuthorizationQueryParametersError', { region }: Scope) {
  return s3Error(code, `the region '${region}' is wrong; expecting '${local.region}'`, { Region: local.region });
}

/** Whoever passes an address on must not be able to add what its signer did not sign. */
function requireSigned(headers: Signed['headers'], names: string[]): void {
  const unsigned = Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !names.includes(name));
  if (names.includes('host') && unsigned.length === 0) return;
  throw s3Error('AccessDenied', 'There were headers present in the request which were not signed', {
    HeadersNotSigned: unsigned.join(', ') || 'host',
  });
}

/**
 * The checksum that the SDK computes of the missing body when it presigns is no header: S3 ignores it
 * (github.com/localstack/localstack/issues/12169).
 */
const notHoisted =
  /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256|checksum-.*|sdk-checksum-algorithm|user-agent)$/;

function hoistedHeaders(query: URLSearchParams): Record<string, string> {
  const headers = [...query].map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(headers.filter(([name]) => name.startsWith('x-amz-') && !notHoisted.test(name)));
}
