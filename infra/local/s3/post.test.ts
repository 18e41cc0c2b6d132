import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucket, openWorkbench, type Workbench } from './testing/workbench.ts';

const Bucket = 'files';
let bench: Workbench;
type Form = Awaited<ReturnType<typeof createPresignedPost>>;
const form = (options: Partial<PresignedPostOptions> = {}, name: 'writer' | 'reader' = 'writer') =>
  createPresignedPost(bench.client(name), { Bucket, Key: 'up/file', Expires: 300, ...options });

/** Sends the form as a browser does; answers with status, and code and message of an error. */
async function post(
  { url, fields }: Form,
  file: Blob | null = new Blob(['content']),
  more: Record<string, string> = {},
) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...more })) data.append(name, value);
  if (file) data.append('file', file, 'Plan ü.pdf');
  const answer = await fetch(url, { method: 'POST', body: data });
  const text = await answer.text();
  const [code, message] = ['Code', 'Message'].map((name) => new RegExp(`<${name}>([^<]*)<`).exec(text)?.[1]);
  return { status: answer.status, code, message, text, headers: answer.headers };
}
const read = async (Key: string) => bench.client().send(new GetObjectCommand({ Bucket, Key }));

beforeAll(async () => {
  bench = await openWorkbench({ Files: bucket(Bucket) });
});
afterAll(() => bench.close());

describe('A presigned form', () => {
  it('stores the file under its key with what the fields say', async () => {
    const Fields = { 'Content-Type': 'application/pdf', 'x-amz-meta-case': '7', 'Cache-Control': 'no-store' };
    expect(await post(await form({ Fields }), new Blob(['%PDF-'], { type: 'text/html' }))).toMatchObject({
      status: 204,
    });
    const got = await read('up/file');
    expect(await got.Body?.transformToString()).toBe('%PDF-');
    expect(got).toMatchObject({ ContentType: 'application/pdf', CacheControl: 'no-store', Metadata: { case: '7' } });
  });

  it('takes the name of the file into the key where it says so', async () => {
    expect(await post(await form({ Key: `up/\${filename}` }))).toMatchObject({ status: 204 });
    expect(await (await read('up/Plan ü.pdf')).Body?.transformToString()).toBe('content');
  });

  it('answers as it is told to', async () => {
    const made = await post(await form({ Fields: { success_action_status: '201' } }));
    expect(made.status).toBe(201);
    expect(made.text).toContain(
      '<PostResponse><Location>/files/up%2Ffile</Location><Bucket>files</Bucket><Key>up/file</Key>',
    );
  });

  it.each<[string, Partial<PresignedPostOptions>, Record<string, string>, string, string]>([
    ['another key', {}, { key: 'other/file' }, 'AccessDenied', '["eq","$key","up/file"]'],
    [
      'a key outside of its folder',
      { Key: `up/\${filename}` },
      { key: 'down/x' },
      'AccessDenied',
      '["starts-with","$key","up/"]',
    ],
    [
      'another type',
      { Conditions: [['eq', '$Content-Type', 'application/pdf']] },
      { 'Content-Type': 'text/html' },
      'AccessDenied',
      '["eq","$Content-Type","application/pdf"]',
    ],
    [
      'no type where one is wanted',
      { Conditions: [['starts-with', '$Content-Type', 'image/']] },
      {},
      'AccessDenied',
      '["starts-with","$Content-Type","image/"]',
    ],
    [
      'a field that the policy does not name',
      {},
      { 'x-amz-meta-owner': 'me' },
      'AccessDenied',
      'Extra input fields: x-amz-meta-owner',
    ],
    [
      'a changed policy',
      {},
      { Policy: Buffer.from('{"expiration":"2030-01-01T00:00:00Z","conditions":[]}').toString('base64') },
      'SignatureDoesNotMatch',
      'does not match',
    ],
    ['a changed signature', {}, { 'X-Amz-Signature': '0'.repeat(64) }, 'SignatureDoesNotMatch', 'does not match'],
    [
      'an unknown signer',
      {},
      { 'X-Amz-Credential': 'ASIANOBODY/20260701/eu-central-1/s3/aws4_request' },
      'InvalidAccessKeyId',
      'does not exist',
    ],
    ['a public list of access', { Fields: { acl: 'public-read' } }, {}, 'NotImplemented', 'x-amz-acl'],
  ])('is refused with %s', async (_, options, more, code, message) => {
    const answer = await post(
      await form({ Key: 'up/refused', ...options, ...(options.Key ? {} : { Key: 'up/file' }) }),
      undefined,
      more,
    );
    expect(answer).toMatchObject({ code, message: expect.stringContaining(message.replaceAll('"', '&quot;')) });
  });

  it('is refused when the file is larger or smaller than it permits', async () => {
    const sized = () => form({ Key: 'up/sized', Conditions: [['content-length-range', 3, 100_000]] });
    const file = (size: number) => new Blob([Buffer.alloc(size)]);
    expect(await post(await sized(), file(2))).toMatchObject({ status: 400, code: 'EntityTooSmall' });
    expect(await post(await sized(), file(100_001))).toMatchObject({ status: 400, code: 'EntityTooLarge' });
    expect(await post(await sized(), file(3_000_000))).toMatchObject({ status: 400, code: 'EntityTooLarge' });
    await expect(read('up/sized')).rejects.toBeInstanceOf(NoSuchKey);
    expect(await post(await sized(), file(100_000))).toMatchObject({ status: 204 });
  });

  it('is refused when its time is over, and without a file', async () => {
    const made = await form();
    expect(await post(made, null)).toMatchObject({
      code: 'InvalidArgument',
      message: expect.stringContaining('exactly one file'),
    });
    bench.clock.move(400);
    expect(await post(made)).toMatchObject({ status: 403, message: 'Invalid according to Policy: Policy expired.' });
  });

  it('permits what the role of its signer may do, and no more', async () => {
    expect(await post(await form({ Key: 'open/x' }, 'reader'))).toMatchObject({
      status: 403,
      message: expect.stringContaining('s3:PutObject on resource: arn:aws:s3:::files/open/x'),
    });
  });
});
