import type { Application } from '#schemas/application/application.ts';
import { type ApplicationRecord, toApplicationRecord } from '../shared/records/application-record.ts';
import { getTaskRecords } from '../shared/records/task-record.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import type { Item } from '../shared/table/read.ts';

/** A record that a workflow leads, as far as its execution is concerned. */
export type Led = {
  id: string;
  /** Which state machine leads it, by its key in `STATE_MACHINE_ARNS`. */
  machine: string;
  /** What its execution is started with. */
  input: Record<string, string>;
  /** Whether the workflow still has something to do for it. */
  isWaiting: boolean;
};

/** One kind of records that workflows lead. */
export type LedKind = {
  /** The items that are such records: their sort key, and how their partition key begins. */
  sk: string;
  prefix: string;
  toLed(item: Item): Led;
  /** Where the number of its run stands. */
  runKey(id: string): Key;
  /** The tokens that machines left on the record, newest first. */
  tokens(id: string): Promise<string[]>;
};

const { pk: prefix, sk } = keys.application('');

/** What leads what. */
export const ledKinds: readonly LedKind[] = [
  { sk, prefix, toLed: (item) => ledApplication(toApplicationRecord(item)), runKey: keys.run, tokens: taskTokens },
];

function ledApplication(record: ApplicationRecord): Led {
  const { id, measure } = record.application;
  return { id, machine: measure, input: { applicationId: id }, isWaiting: isWaiting(record, record.application) };
}

function isWaiting({ contactEmail, announcedAt }: ApplicationRecord, { status }: Application): boolean {
  switch (status) {
    case 'submitted':
    case 'inReview':
    case 'inDecision':
      return true;
    case 'approved':
    case 'rejected':
      return contactEmail !== undefined && announcedAt === undefined;
    case 'draft':
    case 'discarded':
    case 'withdrawn':
      return false;
  }
}

async function taskTokens(applicationId: string): Promise<string[]> {
  const records = await getTaskRecords(applicationId);
  const newestFirst = records.toSorted((one, other) => (one.order < other.order ? 1 : -1));
  return newestFirst.map(({ taskToken }) => taskToken);
}
