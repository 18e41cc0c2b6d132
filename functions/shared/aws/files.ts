import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setting } from '../environment.ts';
import { patience } from './patience.ts';

/**
 * One client for the life of the function's environment. Checksums are our own: records know the SHA-256 of every
 * document.
 */
export const s3 = new S3Client({
  ...patience,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
});

type StoredFile = { key: string; content: Uint8Array; mediaType: string; sha256: string };

/** Puts a file; S3 refuses it when it arrives damaged. @param sha256 in hex */
export async function putFile({ key, content, mediaType, sha256 }: StoredFile): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: setting('FILES_BUCKET'),
      Key: key,
      Body: content,
      ContentType: mediaType,
      ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
    }),
  );
}

/** The content of a file, or of one version of it. @throws NoSuchKey when there is none */
export async function getFile(key: string, versionId?: string): Promise<Uint8Array> {
  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket: setting('FILES_BUCKET'), Key: key, VersionId: versionId }),
  );
  if (!Body) throw new Error('S3 answered without a body');
  return Body.transformToByteArray();
}

/** Deletes a file; without a version it can be brought back for as long as the bucket keeps earlier versions. */
export async function deleteFile(key: string, versionId?: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: setting('FILES_BUCKET'), Key: key, VersionId: versionId }));
}
