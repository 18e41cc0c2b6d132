import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { limits } from '#schemas/limits.ts';
import { s3 } from '../shared/aws/files.ts';
import { setting } from '../shared/environment.ts';

/** A form by which a browser sends one file of at most so many bytes to this key (S3 presigned POST). */
export async function uploadForm(key: string, mostBytes: number) {
  const { fields } = await createPresignedPost(s3, {
    Bucket: setting('FILES_BUCKET'),
    Key: key,
    Conditions: [['content-length-range', 0, mostBytes]],
    Expires: limits.uploadSeconds,
  });
  return { url: setting('FILES_ADDRESS'), fields };
}

/** An address under which a browser can open a file for a minute, in the window and under this name. */
export async function openingAddress(key: string, name: string, mediaType: string): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: setting('FILES_BUCKET'),
    Key: key,
    ResponseContentType: mediaType,
    ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  const { search } = new URL(await getSignedUrl(s3, command, { expiresIn: limits.downloadSeconds }));
  return `${setting('FILES_ADDRESS')}/${key}${search}`;
}
