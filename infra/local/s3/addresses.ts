import { local } from '../contracts.ts';

/** Addresses of buckets as templates give them: `https://<bucket>.s3.<region>.amazonaws.com`. */
const bucketAddress = new RegExp(
  String.raw`https://([a-z0-9][a-z0-9-]*)\.s3\.${local.region}\.amazonaws\.com(?![\w.-])`,
  'g',
);

/** A text with another address in the place of each bucket's: here S3 knows path-style addresses only. */
export const withLocalBuckets = (text: string, address: (bucket: string) => string): string =>
  text.replace(bucketAddress, (_, bucket: string) => address(bucket));
