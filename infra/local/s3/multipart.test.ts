import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../testing/hand-clock.ts';
import { bucket, openWorkbench, type Workbench } from './testing/workbench.ts';

const Bucket = 'files';
const leastPart = 5 * 1024 * 1024;
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();
let bench: Workbench;
let s3: S3Client;

beforeAll(async () => {
  bench = await openWorkbench({ Files: bucket(Bucket) });
  s3 = bench.client();
});
afterAll(() => bench.close());

async function begin(Key: string, more: object = {}): Promise<string> {
  return (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId ?? '';
}
async function part(Key: string, UploadId: string, PartNumber: number, Body: Buffer): Promise<CompletedPart> {
  const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
  return { PartNumber, ...(ETag && { ETag }) };
}
const complete = (Key: string, UploadId: string, Parts: CompletedPart[], more: object = {}) =>
  s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }));
const files = () => readdirSync(bench.objectFolder).filter((name) => name !== 'incoming').length;

describe('A multipart upload', () => {
  const first = randomBytes(leastPart);
  const last = randomBytes(1000);

  it('becomes one object with the attributes it was begun with', async () => {
    const id = await begin('whole', { ContentType: 'application/zip', Metadata: { a: '1' } });
    const parts = [await part('whole', id, 3, first), await part('whole', id, 7, last)];
    await part('whole', id, 9, last);
    const { ETag } = await complete('whole', id, parts);
    const expected = createHash('md5')
      .update(Buffer.concat([md5(first), md5(last)]))
      .digest('hex');
    expect(ETag).toBe(`"${expected}-2"`);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'whole' }));
    expect(got).toMatchObject({
      ContentType: 'application/zip',
      Metadata: { a: '1' },
      ContentLength: leastPart + 1000,
    });
    const content = Buffer.from((await got.Body?.transformToByteArray()) ?? []);
    expect(content.equals(Buffer.concat([first, last]))).toBe(true);
    expect(files()).toBe(2);
    await expect(complete('whole', id, parts)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('is read across the border of two parts', async () => {
    const Range = `bytes=${leastPart - 2}-${leastPart + 1}`;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'whole', Range }));
    const expected = Buffer.concat([first.subarray(-2), last.subarray(0, 2)]);
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(expected);
  });

  it('is read to its end by whoever began, though it is deleted meanwhile', async () => {
    const id = await begin('slow');
    // More than lies on the way between server and client, so that the second part is not opened yet.
    const large = Buffer.alloc(24 * 1024 * 1024, 'x');
    await complete('slow', id, [await part('slow', id, 1, large), await part('slow', id, 2, last)]);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'slow' }));
    const before = files();
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'slow' }));
    const content = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(content.equals(Buffer.concat([large, last]))).toBe(true);
    await until(() => files() === before - 2 || undefined);
  });

  it('is copied to an object whose entity tag is its MD5', async () => {
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/whole` }));
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'copy' }));
    expect(ETag).toBe(`"${md5(Buffer.concat([first, last])).toString('hex')}"`);
  });

  it('tells its parts, the last of each number', async () => {
    const id = await begin('parts');
    await part('parts', id, 2, Buffer.from('two'));
    await part('parts', id, 1, Buffer.from('one'));
    await part('parts', id, 2, Buffer.from('TWO!'));
    const { Parts } = await s3.send(new ListPartsCommand({ Bucket, Key: 'parts', UploadId: id }));
    expect(Parts?.map(({ PartNumber, Size }) => ({ PartNumber, Size }))).toEqual([
      { PartNumber: 1, Size: 3 },
      { PartNumber: 2, Size: 4 },
    ]);
  });

  it('refuses parts that are too small, missing, changed or out of order', async () => {
    const id = await begin('refused');
    const one = await part('refused', id, 1, Buffer.from('small'));
    const two = await part('refused', id, 2, last);
    const refused = (name: string) => ({ name, $metadata: { httpStatusCode: 400 } });
    await expect(complete('refused', id, [one, two])).rejects.toMatchObject(refused('EntityTooSmall'));
    await expect(complete('refused', id, [two, one])).rejects.toMatchObject(refused('InvalidPartOrder'));
    await expect(complete('refused', id, [{ ...one, PartNumber: 5 }])).rejects.toMatchObject(refused('InvalidPart'));
    await expect(complete('refused', id, [{ ...one, ETag: '"x"' }])).rejects.toMatchObject(refused('InvalidPart'));
    await expect(part('refused', id, 10_001, last)).rejects.toMatchObject(refused('InvalidArgument'));
    await expect(part('other', id, 1, last)).rejects.toMatchObject({ name: 'NoSuchUpload' });
    const copy = new UploadPartCopyCommand({
      Bucket,
      Key: 'refused',
      UploadId: id,
      PartNumber: 1,
      CopySource: 'files/whole',
    });
    await expect(s3.send(copy)).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('does not replace an object that must not be there', async () => {
    const id = await begin('whole');
    const parts = [await part('whole', id, 1, last)];
    await expect(complete('whole', id, parts, { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(complete('whole', id, parts)).resolves.toBeDefined();
  });

  it('leaves nothing behind when it is aborted', async () => {
    const before = files();
    const id = await begin('aborted');
    await part('aborted', id, 1, last);
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'aborted', UploadId: id }));
    expect(files()).toBe(before);
    await expect(part('aborted', id, 2, last)).rejects.toMatchObject({ name: 'NoSuchUpload' });
    expect(files()).toBe(before);
  });
});
