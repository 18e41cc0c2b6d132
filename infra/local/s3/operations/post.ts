import type { IncomingMessage } from 'node:http';
import type { Principal } from '../../contracts.ts';
import { requireUnderstood } from '../attributes.ts';
import { knownSigner, type SignerOf } from '../authentication.ts';
import type { Context } from '../context.ts';
import { s3Error } from '../errors.ts';
import { readForm } from '../form.ts';
import { checkPolicy, parsePolicy } from '../post-policy.ts';
import { largestUpload } from '../receive.ts';
import type { S3Answer, S3Request } from '../request.ts';
import { policySignature, requireSame, scopeOf } from '../signature.ts';
import { toXml } from '../xml.ts';
import { requireKey, storedHeaders, upload } from './put.ts';

export type FormPost = Pick<S3Request, 'bucket' | 'id' | 'sourceIp'> & {
  incoming: IncomingMessage;
  signer: SignerOf;
  /** @throws AccessDenied unless the signer may write that key */
  requirePut(key: string, headers: Record<string, string>, principal: Principal): void;
};

/** PostObject: a form of a browser, as its signed policy permits it ("Browser-based uploads using POST"). */
export async function postObject(context: Context, post: FormPost): Promise<S3Answer> {
  const { bucket, incoming, id, sourceIp } = post;
  const { fields, file, fileName, finish } = await readForm(incoming);
  try {
    const principal = await verified(post, fields, context.clock.now());
    const limits = parsePolicy(fields.policy ?? '').limits ?? { least: 0, most: largestUpload };
    const key = (fields.key ?? '').replaceAll('$' + '{filename}', fileName);
    if (key === '') throw s3Error('InvalidArgument', "Bucket POST must contain a field named 'key'.");
    requireKey(key);
    const headers = headersOf(fields);
    requireUnderstood(headers);
    post.requirePut(key, headers, principal);
    const request = { bucket, key, query: new URLSearchParams(), headers, body: file, principal, id, sourceIp };
    const version = await upload(context, request, { announced: undefined, limits, event: 'ObjectCreated:Post' });
    return answer(fields, request, storedHeaders(request, version));
  } finally {
    finish();
  }
}

async function verified(
  { bucket, signer: signerOf }: FormPost,
  fields: Record<string, string>,
  now: number,
): Promise<Principal> {
  const { policy = '' } = fields;
  const scope = scopeOf(fields['x-amz-credential'] ?? '');
  if (policy === '' || !scope || fields['x-amz-algorithm'] !== 'AWS4-HMAC-SHA256')
    throw s3Error('AccessDenied', 'A form needs a policy, signed with AWS4-HMAC-SHA256.');
  const signer = knownSigner(signerOf, scope.accessKeyId, fields['x-amz-security-token']);
  const expected = await policySignature(policy, scope.day, signer);
  requireSame(expected, fields['x-amz-signature'] ?? '', scope.accessKeyId);
  // The bucket is the one of the address, whatever the form says.
  checkPolicy(parsePolicy(policy), { ...fields, bucket: bucket.name }, now);
  return { accessKeyId: signer.accessKeyId, roleName: signer.roleName };
}

const ofTheForm =
  /^(key|policy|file|bucket|success_action_.*|x-amz-(algorithm|credential|date|signature|security-token)|x-ignore-.*)$/;

/** The fields that say what a PUT says in headers. */
function headersOf(fields: Record<string, string>): Record<string, string> {
  const { acl, tagging, ...others } = fields;
  if (tagging !== undefined) throw s3Error('NotImplemented', 'The field tagging is not served by the local S3.');
  const named = Object.entries(others).filter(([name]) => !ofTheForm.test(name));
  return { ...Object.fromEntries(named), ...(acl === undefined ? {} : { 'x-amz-acl': acl }) };
}

function answer(
  fields: Record<string, string>,
  request: S3Request,
  headers: Record<string, string | undefined>,
): S3Answer {
  const { bucket, key } = request;
  const redirect = fields['success_action_redirect'];
  if (redirect !== undefined && URL.canParse(redirect)) {
    const location = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket: bucket.name, key, etag: headers.etag ?? '' }))
      location.searchParams.set(name, value);
    return { status: 303, headers: { ...headers, location: location.href }, body: '' };
  }
  const status = fields['success_action_status'];
  if (status === '200') return { status: 200, headers, body: '' };
  if (status !== '201') return { status: 204, headers };
  const result = {
    Location: `/${bucket.name}/${encodeURIComponent(key)}`,
    Bucket: bucket.name,
    Key: key,
    ETag: headers.etag,
  };
  return {
    status: 201,
    headers: { ...headers, 'content-type': 'application/xml' },
    body: toXml('PostResponse', result, false),
  };
}
