import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { table } from '#schemas/table.ts';
import type { EntryName } from './entries.ts';

type RecordsAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Scan';
type RecordsAccess = { table: readonly RecordsAction[]; indexes?: readonly (keyof typeof table.indexes)[] };

/** A POST counts against the rate, claims its idempotency key, and completes or releases it. */
const posting = ['PutItem', 'UpdateItem', 'DeleteItem'] as const;

/**
 * What each function does with the records, and nothing more; a transaction needs the actions of its parts. Only repair
 * scans, which no person waits for. The outbox consumers get their stream in `outbox-delivery.ts`.
 */
export const recordsAccess: Record<EntryName, RecordsAccess> = {
  platform: { table: [] },
  identity: { table: ['GetItem', 'Query', 'PutItem', 'DeleteItem'] },
  directory: { table: ['Query'] },
  applications: { table: ['GetItem', 'BatchGetItem', 'Query', ...posting], indexes: ['byOrganisation'] },
  review: { table: ['GetItem', 'BatchGetItem', 'Query', ...posting], indexes: ['worklist'] },
  registerApplication: { table: ['GetItem', 'PutItem', 'UpdateItem'] },
  openTask: { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  announceDecision: { table: ['GetItem', 'PutItem'] },
  // Query: whether a task still waits under a token that the machine no longer knows.
  deliverToWorkflow: { table: ['GetItem', 'Query', 'UpdateItem'] },
  deliverMail: { table: ['GetItem', 'UpdateItem'] },
  sweepOutbox: { table: ['GetItem', 'Query', 'UpdateItem'], indexes: ['undelivered'] },
  reconcile: { table: ['Scan', 'GetItem', 'Query', 'UpdateItem'] },
  // Query: a person with all memberships. DeleteItem: memberships that end, and an invitation that changes its address.
  importRecords: { table: ['BatchGetItem', 'Query', 'PutItem', 'DeleteItem'] },
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
