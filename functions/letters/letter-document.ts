import { putFile } from '../shared/aws/files.ts';
import { sha256 } from '../shared/hash.ts';
import type { DocumentRecord } from '../shared/records/document-record.ts';
import { documentKey } from '../shared/records/document-record.ts';

type About = Pick<DocumentRecord, 'id' | 'applicationId' | 'kind' | 'status' | 'name' | 'createdAt' | 'basis'>;

const mediaType = 'application/pdf';

/**
 * Puts a letter to the files and says what is to be written of it. Before the transaction: an object that no record
 * names is nothing, a record that names no object would be a letter lost.
 */
export async function storeLetter(about: About, content: Uint8Array): Promise<DocumentRecord> {
  const key = documentKey(about.applicationId, about.id);
  const hash = sha256(content);
  await putFile({ key, content, mediaType, sha256: hash });
  return { schemaVersion: 1, ...about, key, mediaType, bytes: content.length, sha256: hash };
}
