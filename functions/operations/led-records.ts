import type { Application } from '#schemas/application/application.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { type ApplicationRecord, toApplicationRecord } from '../shared/records/application-record.ts';
import { toGrantRecord } from '../shared/records/grant-record.ts';
import { getRequestRecords } from '../shared/records/request-record.ts';
import { getTaskRecords, type Waiting } from '../shared/records/task-record.ts';
import { getRetrievalWait } from '../shared/records/wait-record.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import { getItem, type Item } from '../shared/table/read.ts';

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
  toLed(item: Item): Promise<Led>;
  /** Where the number of its run stands. */
  runKey(id: string): Key;
  /** The tokens that machines left on the record, newest first. */
  tokens(id: string): Promise<string[]>;
};

const { pk: prefix, sk } = keys.application('');
const grants = keys.grant('');

/** What leads what. */
export const ledKinds: readonly LedKind[] = [
  { sk, prefix, toLed: (item) => ledApplication(toApplicationRecord(item)), runKey: keys.run, tokens: tokensOf },
  {
    ...{ sk: grants.sk, prefix: grants.pk, runKey: keys.grantRun },
    toLed: async (item) => ledGrant(toGrantRecord(item).grant),
    tokens: tokensOfGrant,
  },
];

const ledGrant = ({ id, measure, status }: Grant): Led => ({
  ...{ id, machine: `renewal/${measure}`, input: { applicationId: id } },
  isWaiting: status !== 'ended',
});

async function ledApplication({ application }: ApplicationRecord): Promise<Led> {
  const { id, measure } = application;
  const waits = isWaiting(application) || (await isWithoutGrant(application));
  return { id, machine: measure, input: { applicationId: id }, isWaiting: waits };
}

/** The last step makes a delivered approval a grant; executions that began under an earlier release had no such step. */
const isWithoutGrant = async (application: Application): Promise<boolean> =>
  application.status === 'approved' && (await getItem(keys.grant(application.id))) === undefined;

function isWaiting(application: Application): boolean {
  switch (application.status) {
    case 'submitted':
    case 'inReview':
    case 'returned':
    case 'inDecision':
      return true;
    case 'approved':
    case 'rejected':
      return application.delivery.state !== 'delivered';
    case 'draft':
    case 'discarded':
    case 'withdrawn':
      return false;
  }
}

/** Machines wait for people, for the answer to an information request and for the retrieval of a notice. */
async function tokensOf(applicationId: string): Promise<string[]> {
  const [tasks, requests, retrieval] = await Promise.all([
    getTaskRecords(applicationId),
    getRequestRecords(applicationId),
    getRetrievalWait(applicationId as ApplicationId),
  ]);
  const waits: Partial<Waiting>[] = [...tasks, ...requests, ...(retrieval ? [retrieval] : [])];
  const newestFirst = waits.toSorted(({ order: one = '' }, { order: other = '' }) => (one < other ? 1 : -1));
  return newestFirst.flatMap(({ taskToken }) => taskToken ?? []);
}

/** A renewal workflow waits for its next moment, or for an operator, whose task is one of the application's. */
async function tokensOfGrant(applicationId: string): Promise<string[]> {
  const [item, ofTasks] = await Promise.all([getItem(keys.grant(applicationId)), tokensOf(applicationId)]);
  const taskToken = item && toGrantRecord(item).taskToken;
  return [...(taskToken ? [taskToken] : []), ...ofTasks];
}
