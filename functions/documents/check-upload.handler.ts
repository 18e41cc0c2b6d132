import { checkUpload } from './check-upload.ts';

/** What EventBridge says of a new object ("Amazon S3 event message structure for EventBridge"), as far as it matters. */
type ObjectCreated = { detail: { object: { key: string; 'version-id': string } } };

export const handler = ({ detail: { object } }: ObjectCreated): Promise<void> =>
  checkUpload({ key: object.key, versionId: object['version-id'] });
