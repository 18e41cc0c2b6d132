import type { StoredDocument } from '#schemas/document/document.ts';
import { deleteFile, getFile, putFile } from '../shared/aws/files.ts';
import { sha256 } from '../shared/hash.ts';
import { type DocumentRecord, getDocument } from '../shared/records/document-record.ts';
import { isConditionFailure } from '../shared/table/errors.ts';
import { keys } from '../shared/table/keys.ts';
import { updateItem } from '../shared/table/write.ts';
import { inspect } from './inspect/inspect.ts';
import { attachmentAt } from './quarantine.ts';

/** One version of an object in quarantine: what is looked into is what is stored, whatever is sent there afterwards. */
export type Arrived = { key: string; versionId: string };

/**
 * Looks into a file that arrived, and stores or refuses it. May run twice for one file and while people go on: the
 * record says what holds, and is written before the file leaves quarantine.
 */
export async function checkUpload(arrived: Arrived): Promise<void> {
  const { applicationId, documentId } = attachmentAt(arrived.key);
  const document = await getDocument(applicationId, documentId);
  if (document && isOpen(document) && (await change(document, ['uploading', 'checking'], { status: 'checking' })))
    await decide(document, arrived);
  await deleteFile(arrived.key, arrived.versionId);
}

async function decide(document: DocumentRecord, arrived: Arrived): Promise<void> {
  const bytes = await content(document, arrived);
  if (!bytes) return;
  const inspection = await inspect(document.name, bytes);
  if ('refusal' in inspection) {
    await change(document, ['checking'], { status: 'refused', refusal: inspection.refusal, bytes: bytes.length });
    return;
  }
  const { mediaType } = inspection;
  const known = { mediaType, sha256: sha256(bytes) };
  await putFile({ key: document.key, content: bytes, ...known });
  const facts = { status: 'stored', bytes: bytes.length, ...known } as const;
  if (await change(document, ['checking'], facts)) return;
  // It was removed meanwhile: nobody knows of the file that was just put down. Stored by another run, it stays.
  if (!(await getDocument(document.applicationId, document.id))) await deleteFile(document.key);
}

/** What arrived; undefined when another run has dealt with it, or the attachment was removed, and the file is gone. */
async function content(document: DocumentRecord, { key, versionId }: Arrived): Promise<Buffer | undefined> {
  try {
    return Buffer.from(await getFile(key, versionId));
  } catch (error) {
    const now = await getDocument(document.applicationId, document.id);
    if (now && isOpen(now)) throw error;
    return undefined;
  }
}

const isOpen = ({ status }: StoredDocument): boolean => status === 'uploading' || status === 'checking';

/** @returns whether the attachment was in one of these states, and now is as said */
async function change(
  { applicationId, id }: DocumentRecord,
  from: readonly StoredDocument['status'][],
  changes: Partial<StoredDocument>,
): Promise<boolean> {
  const names = Object.keys(changes);
  try {
    await updateItem({
      Key: keys.document(applicationId, id),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: `#status IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
      ExpressionAttributeNames: { '#status': 'status', ...Object.fromEntries(names.map((name) => [`#${name}`, name])) },
      ExpressionAttributeValues: Object.fromEntries([
        ...Object.entries(changes).map(([name, value]) => [`:${name}`, value]),
        ...from.map((status, index) => [`:from${index}`, status]),
      ]),
    });
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
