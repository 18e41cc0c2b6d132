import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../testing/hand-clock.ts';
import { bucket, openWorkbench, signers, type Workbench } from './testing/workbench.ts';

const Bucket = 'files';
let bench: Workbench;
/** Presigned with the SDK as it comes, no option set. */
const presign = (
  command: PutObjectCommand | GetObjectCommand,
  more: object = {},
  name: 'writer' | 'reader' = 'writer',
) => getSignedUrl(bench.client(name), command, { signingDate: new Date(bench.clock.now()), expiresIn: 300, ...more });
const putAddress = (Key: string, input: object = {}, more: object = {}) =>
  presign(new PutObjectCommand({ Bucket, Key, ...input }), more);
const getAddress = (Key: string, input: object = {}) => presign(new GetObjectCommand({ Bucket, Key, ...input }));
/** `<code>: <message>` of an error. */
async function refusal(answer: Response): Promise<string> {
  const body = await answer.text();
  const [code, message] = ['Code', 'Message'].map((name) => new RegExp(`<${name}>([^<]*)<`).exec(body)?.[1]);
  return `${answer.status} ${code}: ${message}`;
}

beforeAll(async () => {
  bench = await openWorkbench({ Files: bucket(Bucket) });
  await bench.client().send(new PutObjectCommand({ Bucket, Key: 'open/a', Body: 'open' }));
  await bench.client().send(new PutObjectCommand({ Bucket, Key: 'secret', Body: 'secret' }));
});
afterAll(() => bench.close());

describe('A presigned address', () => {
  it('lets a browser put and get an object, whatever its key', async () => {
    const key = "Anträge 2026/a+b & c(1)!*'~.pdf";
    const put = await fetch(await putAddress(key, { Metadata: { name: 'Grüße' } }), {
      method: 'PUT',
      body: new Blob(['content'], { type: 'application/pdf' }),
    });
    expect(put.status).toBe(200);
    const ResponseContentDisposition = 'attachment; filename="a b.pdf"';
    const got = await fetch(await getAddress(key, { ResponseContentDisposition }));
    expect(await got.text()).toBe('content');
    expect(got.headers.get('content-type')).toBe('application/pdf');
    expect(got.headers.get('content-disposition')).toBe(ResponseContentDisposition);
    expect(got.headers.get('x-amz-meta-name')).toBe('=?UTF-8?B?R3LDvMOfZQ==?=');
    expect(got.headers.get('date')).toBe('Wed, 01 Jul 2026 12:00:00 GMT');
  });

  it('names the bucket in its path, as the SDK does for an address with an IP', async () => {
    expect(await putAddress('x')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/files\/x\?/);
  });

  it('permits one key, one method and one set of parameters only', async () => {
    const address = await getAddress('open/a');
    const failed = /^403 SignatureDoesNotMatch/;
    expect(await refusal(await fetch(address.replace('open/a', 'secret')))).toMatch(failed);
    expect(await refusal(await fetch(address, { method: 'PUT', body: 'x' }))).toMatch(failed);
    expect(await refusal(await fetch(`${address}&versionId=1`))).toMatch(failed);
    expect(await refusal(await fetch(address.replace('Expires=300', 'Expires=3000')))).toMatch(failed);
    expect(await refusal(await fetch(address.replace(/Signature=./, 'Signature=g')))).toMatch(failed);
  });

  it('is over when its time is over on the clock of the platform', async () => {
    const address = await getAddress('open/a');
    const early = await presign(new GetObjectCommand({ Bucket, Key: 'open/a' }), {
      signingDate: new Date(bench.clock.now() + 3_600_000),
    });
    expect(await refusal(await fetch(early))).toBe('403 AccessDenied: Request is not yet valid');
    bench.clock.move(300);
    expect((await fetch(address)).status).toBe(200);
    bench.clock.move(1);
    expect(await refusal(await fetch(address))).toBe('403 AccessDenied: Request has expired');
  });

  it('binds type and length of the upload when they were signed', async () => {
    const signableHeaders = new Set(['content-type', 'content-length']);
    const input = { ContentType: 'application/pdf', ContentLength: 4 };
    const address = await putAddress('typed', input, { signableHeaders });
    const put = (type: string, body: string) =>
      fetch(address, { method: 'PUT', body, headers: { 'content-type': type } });
    expect(await refusal(await put('text/html', 'four'))).toMatch(/^403 SignatureDoesNotMatch/);
    expect(await refusal(await put('application/pdf', 'five!'))).toMatch(/^403 SignatureDoesNotMatch/);
    expect((await put('application/pdf', 'four')).status).toBe(200);
  });

  it('does not let its holder add headers of S3', async () => {
    const address = await putAddress('added');
    const answer = await fetch(address, { method: 'PUT', body: 'x', headers: { 'x-amz-meta-owner': 'me' } });
    expect(await refusal(answer)).toBe(
      '403 AccessDenied: There were headers present in the request which were not signed',
    );
  });

  it('permits what the role of its signer may do, and no more', async () => {
    const read = async (Key: string) => fetch(await presign(new GetObjectCommand({ Bucket, Key }), {}, 'reader'));
    expect(await (await read('open/a')).text()).toBe('open');
    expect(await refusal(await read('secret'))).toMatch(
      /^403 AccessDenied: .*assumed-role\/reader\/local is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::files\/secret/,
    );
    const write = await presign(new PutObjectCommand({ Bucket, Key: 'open/b' }), {}, 'reader');
    expect(await refusal(await fetch(write, { method: 'PUT', body: 'x' }))).toMatch(
      /^403 AccessDenied: .*s3:PutObject/,
    );
  });

  it('tells of a missing key only who may list the bucket', async () => {
    const missing = new GetObjectCommand({ Bucket, Key: 'open/none' });
    expect(await refusal(await fetch(await presign(missing, {}, 'reader')))).toBe('403 AccessDenied: Access Denied');
    expect(await refusal(await fetch(await presign(missing)))).toMatch(/^404 NoSuchKey/);
  });

  it('refuses an upload without a length, and larger than 5 GiB, before it comes', async () => {
    const send = async (header: string) => {
      const { port, pathname, search } = new URL(await putAddress('huge'));
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${header}\r\n\r\n`);
      const [data] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      return /<Code>(\w+)/.exec(data.toString())?.[1];
    };
    expect(await send('Content-Length: 5368709121')).toBe('EntityTooLarge');
    expect(await send('Transfer-Encoding: chunked')).toBe('MissingContentLength');
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const { port, pathname, search } = new URL(await putAddress('broken'));
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1000\r\n\r\nhalf`);
    const incoming = (count: number) =>
      until(() => readdirSync(`${bench.objectFolder}/incoming`).length === count || undefined);
    await incoming(1);
    socket.destroy();
    await incoming(0);
    expect((await fetch(await getAddress('broken'))).status).toBe(404);
  });
});

describe('A request that is signed in its headers', () => {
  it('is refused when key, secret, token or time are not right', async () => {
    const get = new GetObjectCommand({ Bucket, Key: 'open/a' });
    const sent = (credentials: object, more: object = {}) =>
      bench.client('writer', { credentials: { ...signers.writer, ...credentials }, maxAttempts: 1, ...more }).send(get);
    await expect(sent({ secretAccessKey: 'guessed' })).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    await expect(sent({ accessKeyId: 'ASIANOBODY' })).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    await expect(sent({ sessionToken: 'other' })).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(sent({}, { region: 'us-east-1' })).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed' });
    const late = bench.clock.now() - Date.now() - 16 * 60_000;
    await expect(sent({}, { systemClockOffset: late })).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
    expect(await refusal(await fetch(`${bench.endpoint}/${Bucket}/open/a`))).toBe('403 AccessDenied: Access Denied');
  });

  it('deletes of many keys those that the role may delete', async () => {
    const Objects = [{ Key: 'open/a' }, { Key: 'secret' }];
    const reader = bench.client('reader');
    const { Errors, Deleted } = await reader.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Errors).toMatchObject([
      { Key: 'open/a', Code: 'AccessDenied' },
      { Key: 'secret', Code: 'AccessDenied' },
    ]);
    expect(Deleted).toBeUndefined();
    await expect(reader.send(new DeleteObjectCommand({ Bucket, Key: 'open/a' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });
});
