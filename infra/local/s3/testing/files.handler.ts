import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** A function as any product would write it: nothing in it knows that S3 is not the real one. */
const s3 = new S3Client();
const Bucket = process.env.BUCKET ?? '';

type Event =
  | { address: string }
  | { read: string }
  | { Records: { eventTime: string; s3: { object: { key: string; size: number } } }[] };

export async function handler(event: Event) {
  if ('address' in event) {
    const put = new PutObjectCommand({ Bucket, Key: event.address, ContentType: 'text/plain' });
    const options = { expiresIn: 60, signableHeaders: new Set(['content-type']) };
    return { address: await getSignedUrl(s3, put, options), now: new Date().toISOString() };
  }
  if ('read' in event) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: event.read }));
    return { content: await Body?.transformToString() };
  }
  for (const { s3: told } of event.Records) {
    const Key = `seen/${decodeURIComponent(told.object.key.replaceAll('+', ' '))}`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: `${told.object.size} bytes` }));
  }
  return {};
}
