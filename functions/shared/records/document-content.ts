import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { getFile } from '../aws/files.ts';
import { sha256 } from '../hash.ts';
import { logError } from '../log.ts';
import type { DocumentRecord } from './document-record.ts';

/** Functions may not list the bucket, and S3 then denies access to an object that is not there. */
const missingErrors = new Set(['NoSuchKey', 'AccessDenied']);

/**
 * The content of a document, which must be the very one that its record names.
 * @throws PaktwerkError documentChanged when the object is missing or another one
 */
export async function contentOf(record: DocumentRecord): Promise<Uint8Array> {
  const content = await getFile(record.key).catch((error: unknown) => {
    if (error instanceof Error && missingErrors.has(error.name)) return undefined;
    throw error;
  });
  if (content && record.sha256 === sha256(content)) return content;
  const error = new PaktwerkError('documentChanged');
  // People are told that it is damaged; whoever runs the platform has to hear of it too.
  logError(error, { kind: record.kind });
  throw error;
}
