import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { table } from '#schemas/table.ts';
import type { EntryName } from './entries.ts';

type RecordsAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Scan';
type RecordsAccess = { table: readonly RecordsAction[]; indexes?: readonly (keyof typeof table.indexes)[] };

/**
 * What each function does with the records, and nothing more; a transaction needs the actions of its parts. Only repair
 * scans, which no person waits for. The outbox consumers get their stream in `outbox-delivery.ts`.
 */
export const recordsAccess: Record<EntryName, RecordsAccess> = {
  platform: { table: [] },
  // BatchGetItem: the names of the organisations that somebody belongs to.
  identity: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  directory: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] },
  organisations: { table: ['GetItem', 'Query', 'PutItem', 'DeleteItem'] },
  // DeleteItem, here and in the review: what was reserved in the budget for an application that does not need it now.
  applications: {
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    indexes: ['byOrganisation'],
  },
  parts: { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  // UpdateItem: the page of an attachment that is taken out.
  documents: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  review: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'], indexes: ['worklist'] },
  // DeleteItem: the draft of a notice in whose place a new one comes. UpdateItem: the budget of a grant that changes.
  letters: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  grants: {
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
    indexes: ['worklist', 'byOrganisation'],
  },
  payments: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'], indexes: ['worklist'] },
  proofs: { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  registerApplication: { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  openTask: { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  announceDecision: { table: ['GetItem', 'PutItem'] },
  followRequest: { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  waitForAnswer: { table: ['GetItem', 'PutItem', 'UpdateItem'] },
  reserveBudget: { table: ['GetItem', 'PutItem', 'UpdateItem'] },
  confirmReceipt: { table: ['GetItem', 'Query', 'PutItem'] },
  followDelivery: { table: ['GetItem', 'PutItem'] },
  waitForRetrieval: { table: ['GetItem', 'PutItem'] },
  beginGrant: { table: ['GetItem', 'PutItem'] },
  // Query: the answers that a follow-up draft begins with. DeleteItem: what is no longer overdue.
  followGrant: { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  waitForGrant: { table: ['GetItem', 'PutItem'] },
  checkUpload: { table: ['GetItem', 'UpdateItem'] },
  // Query: whether a task still waits under a token that the machine no longer knows.
  deliverToWorkflow: { table: ['GetItem', 'Query', 'UpdateItem'] },
  deliverMail: { table: ['GetItem', 'UpdateItem'] },
  sweepOutbox: { table: ['GetItem', 'Query', 'UpdateItem'], indexes: ['undelivered'] },
  noteBounce: { table: ['GetItem', 'PutItem'] },
  reconcile: { table: ['Scan', 'GetItem', 'Query', 'UpdateItem'] },
  // Query: a person with all memberships. DeleteItem: memberships that end, and an invitation that changes its address.
  importRecords: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  importDirectory: { table: ['BatchGetItem', 'Query', 'PutItem'] },
};

export function recordsStatements(entry: EntryName, records: Table): PolicyStatement[] {
  const access = recordsAccess[entry];
  const onTable = access.table.map((action) => `dynamodb:${action}`);
  const onIndexes = (access.indexes ?? []).map((index) => `${records.tableArn}/index/${table.indexes[index].name}`);
  return [
    ...(onTable.length > 0 ? [new PolicyStatement({ actions: onTable, resources: [records.tableArn] })] : []),
    ...(onIndexes.length > 0 ? [new PolicyStatement({ actions: ['dynamodb:Query'], resources: onIndexes })] : []),
  ];
}

type FilesAction = 'GetObject' | 'PutObject' | 'DeleteObject' | 'GetObjectVersion' | 'DeleteObjectVersion';
/** `quarantine`: what came from outside and was not looked into yet; `applications`: what belongs to applications. */
type FilesFolder = 'quarantine' | 'applications';

/** What each function does with files; the others have neither the bucket's name nor a permission. */
export const filesAccess: Partial<Record<EntryName, Partial<Record<FilesFolder, readonly FilesAction[]>>>> = {
  // Its addresses carry its own permissions: with them browsers put into quarantine and read what was let in.
  documents: { quarantine: ['PutObject', 'DeleteObject'], applications: ['GetObject', 'DeleteObject'] },
  // By version: the address to upload to holds ten minutes, and what is sent there later must not be taken for what was
  // looked into. DeleteObject: an attachment that was removed meanwhile.
  checkUpload: {
    quarantine: ['GetObjectVersion', 'DeleteObjectVersion'],
    applications: ['PutObject', 'DeleteObject'],
  },
  letters: { applications: ['PutObject'] },
  confirmReceipt: { applications: ['PutObject'] },
  // What goes along with a mail.
  deliverMail: { applications: ['GetObject'] },
  sweepOutbox: { applications: ['GetObject'] },
};

export function filesStatements(entry: EntryName, files: Bucket): PolicyStatement[] {
  return Object.entries(filesAccess[entry] ?? {}).map(
    ([folder, actions]) =>
      new PolicyStatement({
        actions: actions.map((action) => `s3:${action}`),
        resources: [files.arnForObjects(`${folder}/*`)],
      }),
  );
}
