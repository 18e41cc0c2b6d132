import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucket, openWorkbench, type Workbench } from './testing/workbench.ts';

const Bucket = 'files';
let bench: Workbench;
let s3: S3Client;
const put = (Key: string, Body: string | Buffer = Key, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (Key: string, more: object = {}) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Body?.transformToString();
};
const fails = (name: string, status: number) => ({ name, $metadata: { httpStatusCode: status } });
const hashOf = (bytes: Uint8Array, algorithm = 'md5') => createHash(algorithm).update(bytes);

beforeAll(async () => {
  bench = await openWorkbench({
    Files: bucket(Bucket),
    Kept: bucket('kept', { VersioningConfiguration: { Status: 'Enabled' } }),
  });
  s3 = bench.client();
});
afterAll(() => bench.close());

describe('An object of the local S3', () => {
  it('comes back as it was put, with its metadata', async () => {
    const body = randomBytes(300_000);
    const { ETag } = await put('dir/a b+ü&?.bin', body, {
      ContentType: 'application/pdf',
      CacheControl: 'no-store',
      ContentDisposition: 'attachment; filename="a.pdf"',
      Metadata: { round: '2026' },
    });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'dir/a b+ü&?.bin' }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(body);
    expect(ETag).toBe(`"${hashOf(body).digest('hex')}"`);
    expect(got).toMatchObject({
      ETag,
      ContentLength: 300_000,
      ContentType: 'application/pdf',
      CacheControl: 'no-store',
      ContentDisposition: 'attachment; filename="a.pdf"',
      Metadata: { round: '2026' },
      LastModified: new Date('2026-07-01T12:00:00Z'),
    });
    expect(got.$metadata.httpStatusCode).toBe(200);
  });

  it('may be sent as a stream of unknown chunks with a trailing checksum', async () => {
    const chunks = [randomBytes(70_000), randomBytes(1), randomBytes(200_000)];
    const Body = Readable.from(chunks);
    const { ChecksumCRC32 } = await s3.send(
      new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: 270_001 }),
    );
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
    expect(got.ChecksumCRC32).toBe(ChecksumCRC32);
    expect(got.ContentEncoding).toBeUndefined();
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Buffer.concat(chunks));
  });

  it('may be empty', async () => {
    await put('empty', '');
    expect(await text('empty')).toBe('');
  });

  it.each([
    ['SHA256', 'ChecksumSHA256'],
    ['SHA1', 'ChecksumSHA1'],
  ] as const)('is verified by %s when the client says so', async (ChecksumAlgorithm, member) => {
    const answer = await put(`sum-${ChecksumAlgorithm}`, 'sum', { ChecksumAlgorithm });
    expect(answer[member]).toBe(hashOf(Buffer.from('sum'), ChecksumAlgorithm).digest('base64'));
  });

  it.each([
    ['a wrong checksum', { ChecksumCRC32: 'AAAAAA==' }, 'BadDigest', 400],
    ['a wrong MD5', { ContentMD5: hashOf(Buffer.from('other')).digest('base64') }, 'BadDigest', 400],
    ['an MD5 that is none', { ContentMD5: 'abc=' }, 'InvalidDigest', 400],
    [
      'a checksum that is not computed here',
      { ChecksumAlgorithm: 'CRC32C', ChecksumCRC32C: 'AAAAAA==' },
      'NotImplemented',
      501,
    ],
    ['another storage class', { StorageClass: 'GLACIER' }, 'NotImplemented', 501],
    ['a public list of access', { ACL: 'public-read' }, 'NotImplemented', 501],
    ['too much metadata', { Metadata: { long: 'x'.repeat(2100) } }, 'MetadataTooLarge', 400],
  ])('is refused with %s, and nothing is kept', async (_, more, name, status) => {
    const files = readdirSync(bench.objectFolder).length;
    await expect(put('refused', 'body', more)).rejects.toMatchObject(fails(name, status));
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'refused' }))).rejects.toMatchObject(
      fails('NotFound', 404),
    );
    expect(readdirSync(bench.objectFolder).length).toBe(files);
    expect(readdirSync(`${bench.objectFolder}/incoming`)).toEqual([]);
  });

  it('has a key of at most 1,024 bytes', async () => {
    await put('ü'.repeat(512));
    await expect(put(`${'ü'.repeat(512)}x`)).rejects.toMatchObject(fails('KeyTooLongError', 400));
  });

  it.each(['*', 'dir/*', 'dir/a*'])(
    'does not have the key %s, which policies could not tell from a pattern',
    async (Key) => {
      const refused = fails('NotImplemented', 501);
      await put('source');
      await expect(put(Key)).rejects.toMatchObject(refused);
      await expect(text(Key)).rejects.toMatchObject(refused);
      const copy = (CopySource: string, to: string) => s3.send(new CopyObjectCommand({ Bucket, Key: to, CopySource }));
      await expect(copy('files/source', Key)).rejects.toMatchObject(refused);
      for (const asterisk of ['*', '%2a', '%2A'])
        await expect(copy(`files/${Key.replace('*', asterisk)}`, 'copied')).rejects.toMatchObject(refused);
      await put(`${Key}.txt`, 'inside');
      expect(await text(`${Key}.txt`)).toBe('inside');
    },
  );

  it('is told in parts', async () => {
    await put('range', '0123456789');
    const part = (Range: string) => s3.send(new GetObjectCommand({ Bucket, Key: 'range', Range }));
    const middle = await part('bytes=2-4');
    expect(middle).toMatchObject({
      ContentRange: 'bytes 2-4/10',
      ContentLength: 3,
      $metadata: { httpStatusCode: 206 },
    });
    expect(await middle.Body?.transformToString()).toBe('234');
    expect(await (await part('bytes=7-')).Body?.transformToString()).toBe('789');
    expect(await (await part('bytes=-2')).Body?.transformToString()).toBe('89');
    expect(await (await part('bytes=5-100')).Body?.transformToString()).toBe('56789');
    await expect(part('bytes=10-')).rejects.toMatchObject(fails('InvalidRange', 416));
  });

  it('is read and written under conditions', async () => {
    const { ETag } = await put('condition', 'one');
    expect(await text('condition', { IfMatch: ETag })).toBe('one');
    await expect(text('condition', { IfMatch: '"x"' })).rejects.toMatchObject(fails('PreconditionFailed', 412));
    await expect(text('condition', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(text('condition', { IfModifiedSince: new Date('2026-07-01T12:00:00Z') })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    expect(await text('condition', { IfModifiedSince: new Date('2026-07-01T11:59:59Z') })).toBe('one');
    await expect(put('condition', 'two', { IfNoneMatch: '*' })).rejects.toMatchObject(fails('PreconditionFailed', 412));
    await put('condition', 'three', { IfMatch: ETag });
    await expect(put('condition', 'four', { IfMatch: ETag })).rejects.toMatchObject(fails('PreconditionFailed', 412));
    await expect(put('never', 'x', { IfMatch: ETag })).rejects.toMatchObject(fails('NoSuchKey', 404));
    expect(await text('condition')).toBe('three');
  });

  it('is made once by many who ask for it at the same time', async () => {
    const tries = Array.from({ length: 8 }, (_, index) => put('once', `${index}`, { IfNoneMatch: '*' }));
    const made = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(1);
  });

  it('is answered with the headers that the reader wants', async () => {
    await put('named', 'x', { ContentType: 'text/plain' });
    const got = await s3.send(
      new GetObjectCommand({
        Bucket,
        Key: 'named',
        ResponseContentDisposition: 'attachment; filename="Bescheid.pdf"',
        ResponseContentType: 'application/pdf',
      }),
    );
    expect(got).toMatchObject({
      ContentDisposition: 'attachment; filename="Bescheid.pdf"',
      ContentType: 'application/pdf',
    });
  });

  it('is gone after its deletion, and its content too', async () => {
    const files = readdirSync(bench.objectFolder).length;
    await put('gone');
    await put('gone', 'again');
    expect(readdirSync(bench.objectFolder).length).toBe(files + 1);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await expect(text('gone')).rejects.toMatchObject(fails('NoSuchKey', 404));
    expect(readdirSync(bench.objectFolder).length).toBe(files);
  });

  it('is copied with its attributes or with new ones', async () => {
    await put('source ü', 'content', { ContentType: 'text/plain', Metadata: { a: '1' }, Tagging: 'x=1' });
    const CopySource = `${Bucket}/${encodeURIComponent('source ü')}`;
    const copy = (Key: string, more: object = {}) =>
      s3.send(new CopyObjectCommand({ Bucket, Key, CopySource, ...more }));
    await copy('copied');
    await copy('changed', { MetadataDirective: 'REPLACE', ContentType: 'text/csv', Metadata: { b: '2' } });
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'source ü' }));
    expect(await text('copied')).toBe('content');
    const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(await head('copied')).toMatchObject({ ContentType: 'text/plain', Metadata: { a: '1' }, TagCount: 1 });
    expect(await head('changed')).toMatchObject({ ContentType: 'text/csv', Metadata: { b: '2' } });
    await expect(copy('none')).rejects.toMatchObject(fails('NoSuchKey', 404));
    await expect(copy('source ü')).rejects.toMatchObject(fails('NoSuchKey', 404));
  });

  it('has tags', async () => {
    await put('tagged', 'x', { Tagging: 'kind=proof&of=residence' });
    const tags = async () => (await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet;
    expect(await tags()).toEqual([
      { Key: 'kind', Value: 'proof' },
      { Key: 'of', Value: 'residence' },
    ]);
    const Tagging = { TagSet: [{ Key: 'scan', Value: 'clean & <good>' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging }));
    expect(await tags()).toEqual(Tagging.TagSet);
  });
});

describe('A bucket of the local S3', () => {
  it('is there or is not', async () => {
    await s3.send(new HeadBucketCommand({ Bucket }));
    expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe('eu-central-1');
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'other' }))).rejects.toMatchObject(fails('NotFound', 404));
    const elsewhere = s3.send(new PutObjectCommand({ Bucket: 'other', Key: 'x', Body: 'x' }));
    await expect(elsewhere).rejects.toMatchObject(fails('NoSuchBucket', 404));
  });

  it('refuses by name what it does not serve', async () => {
    await expect(s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' }))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'PUT /files/ with acl is not served by the local S3.',
    });
  });

  it('lists its keys in the order of their bytes, page by page', async () => {
    const keys = ['list/ä', 'list/B', 'list/a', 'list/b/1', 'list/b/2', 'list/c&<d>', 'list/\u{1F600}'];
    for (const key of keys) await put(key);
    const listed: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix: 'list/',
          MaxKeys: 3,
          ...(ContinuationToken && { ContinuationToken }),
        }),
      );
      expect(page.KeyCount).toBeLessThanOrEqual(3);
      listed.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(listed).toEqual([...['list/B', 'list/a', 'list/b/1', 'list/b/2', 'list/c&<d>', 'list/ä', 'list/\u{1F600}']]);
  });

  it('lists folders', async () => {
    for (const key of ['tree/a/1', 'tree/a/2', 'tree/b', 'tree/c/1', 'tree/c/2', 'tree/d']) await put(key);
    const list = (more: object) =>
      s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'tree/', Delimiter: '/', ...more }));
    const whole = await list({});
    expect(whole.CommonPrefixes).toEqual([{ Prefix: 'tree/a/' }, { Prefix: 'tree/c/' }]);
    expect(whole.Contents?.map(({ Key }) => Key)).toEqual(['tree/b', 'tree/d']);
    const first = await list({ MaxKeys: 1 });
    expect(first).toMatchObject({ CommonPrefixes: [{ Prefix: 'tree/a/' }], IsTruncated: true, KeyCount: 1 });
    const second = await list({ MaxKeys: 2, ContinuationToken: first.NextContinuationToken });
    expect(second).toMatchObject({ CommonPrefixes: [{ Prefix: 'tree/c/' }], Contents: [{ Key: 'tree/b' }] });
    const third = await list({ ContinuationToken: second.NextContinuationToken });
    expect(third).toMatchObject({ Contents: [{ Key: 'tree/d' }], IsTruncated: false });
    expect((await list({ StartAfter: 'tree/c/1' })).CommonPrefixes).toEqual([{ Prefix: 'tree/c/' }]);
  });

  it('deletes many keys at once', async () => {
    await put('many/1');
    await put('many/<2>');
    const Objects = [{ Key: 'many/1' }, { Key: 'many/<2>' }, { Key: 'many/3' }];
    const { Deleted, Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted).toEqual(Objects);
    expect(Errors).toBeUndefined();
    expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'many/' }))).KeyCount).toBe(0);
  });
});

describe('A bucket with versions', () => {
  const kept = (Body: string) => s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'doc', Body }));
  const read = async (more: object = {}) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'kept', Key: 'doc', ...more }));
    return Body?.transformToString();
  };

  it('keeps what was replaced or deleted, until a version is deleted by its id', async () => {
    const { VersionId: first } = await kept('first');
    const { VersionId: second } = await kept('second');
    expect(await read()).toBe('second');
    expect(await read({ VersionId: first })).toBe('first');
    const deleted = await s3.send(new DeleteObjectCommand({ Bucket: 'kept', Key: 'doc' }));
    expect(deleted.DeleteMarker).toBe(true);
    await expect(read()).rejects.toMatchObject(fails('NoSuchKey', 404));
    const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: 'kept' }));
    expect(listed.Versions?.map(({ VersionId, IsLatest }) => ({ VersionId, IsLatest }))).toEqual([
      { VersionId: second, IsLatest: false },
      { VersionId: first, IsLatest: false },
    ]);
    expect(listed.DeleteMarkers).toMatchObject([{ Key: 'doc', VersionId: deleted.VersionId, IsLatest: true }]);
    const remove = (VersionId = '') => s3.send(new DeleteObjectCommand({ Bucket: 'kept', Key: 'doc', VersionId }));
    await remove(deleted.VersionId);
    expect(await read()).toBe('second');
    await remove(second);
    expect(await read()).toBe('first');
    await remove(first);
    await expect(read({ VersionId: first })).rejects.toMatchObject(fails('NoSuchVersion', 404));
  });
});
