import { AwsError, type Faults, type Json, type State } from '../contracts.ts';
import { transactionCanceled } from './errors.ts';
import { BEHIND, type Behind, KEEP_PAST } from './past.ts';

type Input = { [member: string]: Json };
type Requests = { [table: string]: Json };

const WRITES_OF_ONE = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);
const TRANSACTIONS = new Set(['TransactGetItems', 'TransactWriteItems']);
const BATCHES = { BatchGetItem: 'UnprocessedKeys', BatchWriteItem: 'UnprocessedItems' } as const;

/**
 * How late replicas and indexes are at most. AWS names "a fraction of a second" for both; an index is usually later
 * than a replica (developer guide, "Read consistency" and "Using Global Secondary Indexes").
 */
const longestLag = { staleRead: 200, indexLag: 500 } as const;
/** Longer than any lag, since requests wait for each other. */
const keptMilliseconds = 2000;

/** DynamoDB as it is under load: refuses now and then, leaves parts of batches out, and reads what was a moment ago. */
export function unreliable(dynamodb: State['dynamodb'], faults: Faults): State['dynamodb'] {
  let keeping: Promise<Json> | undefined;
  return async (operation, input) => {
    keeping ??= dynamodb(KEEP_PAST, { Milliseconds: keptMilliseconds });
    await keeping;
    const request = input as Input;
    refuseConflict(operation, request, faults);
    if (isBatch(operation)) return runBatch(dynamodb, operation, behindIfStale(operation, request, faults), faults);
    refuseByThrottling(operation, request, faults);
    return dynamodb(operation, behindIfStale(operation, request, faults));
  };
}

/** @throws {AwsError} as if another transaction held one of the items; nothing is written */
function refuseConflict(operation: string, input: Input, faults: Faults): void {
  const together = TRANSACTIONS.has(operation);
  if (!(together || WRITES_OF_ONE.has(operation)) || !faults.happens('transactionConflict')) return;
  if (together) throw cancelled(input, 'TransactionConflict', conflictMessage, faults);
  throw new AwsError('TransactionConflictException', conflictMessage);
}

const conflictMessage = 'Transaction is ongoing for the item';
const throttlingMessage = 'Throughput exceeds the current capacity for one or more global secondary indexes';

function cancelled({ TransactItems }: Input, Code: string, Message: string, faults: Faults): AwsError {
  const actions = Array.isArray(TransactItems) ? TransactItems : [];
  const met = faults.below(actions.length);
  return transactionCanceled(actions.map((_, index) => (index === met ? { Code, Message } : { Code: 'None' })));
}

/** @throws {AwsError} one of the ways in which DynamoDB says that it is busy */
function refuseByThrottling(operation: string, input: Input, faults: Faults): void {
  const concerned = READS.has(operation) || WRITES_OF_ONE.has(operation) || TRANSACTIONS.has(operation);
  if (!concerned || !faults.happens('throttling')) return;
  const way = faults.below(TRANSACTIONS.has(operation) ? 3 : 2);
  if (way === 2) throw cancelled(input, 'ThrottlingError', throttlingMessage, faults);
  throw throttled(way);
}

function throttled(way: number): AwsError {
  if (way === 0) return new AwsError('ThrottlingException', 'Rate of requests exceeds the allowed throughput.');
  return new AwsError(
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded.',
  );
}

function isBatch(operation: string): operation is keyof typeof BATCHES {
  return operation in BATCHES;
}

/** A batch that is throttled comes back with what was left out, and is refused only when that is all of it. */
async function runBatch(
  dynamodb: State['dynamodb'],
  operation: keyof typeof BATCHES,
  input: Input,
  faults: Faults,
): Promise<Json> {
  const requests = input.RequestItems as Requests | null | undefined;
  if (!requests || !faults.happens('throttling')) return dynamodb(operation, input);
  const total = Object.values(requests).reduce((count: number, request) => count + entriesOf(request).length, 0);
  const taken = faults.below(total);
  if (taken === 0) throw throttled(1);
  const { first, rest } = split(requests, taken);
  const answer = (await dynamodb(operation, { ...input, RequestItems: first })) as Input;
  const member = BATCHES[operation];
  return { ...answer, [member]: merged(answer[member] as Requests | undefined, rest) };
}

type KeyList = { Keys: Json[] };

/** What a batch asks of one table: the keys to get, or the writes. */
function entriesOf(request: Json | undefined): Json[] {
  const list = Array.isArray(request) ? request : ((request as KeyList | null)?.Keys ?? []);
  return Array.isArray(list) ? list : [];
}

function withEntries(request: Json, entries: Json[]): Json {
  return Array.isArray(request) ? entries : { ...(request as KeyList), Keys: entries };
}

/** The first so many requests of a batch and those after them. */
function split(requests: Requests, count: number): { first: Requests; rest: Requests } {
  const [first, rest]: [Requests, Requests] = [{}, {}];
  let left = count;
  for (const [table, request] of Object.entries(requests)) {
    const entries = entriesOf(request);
    if (left > 0) first[table] = withEntries(request, entries.slice(0, left));
    if (left < entries.length) rest[table] = withEntries(request, entries.slice(left));
    left = Math.max(0, left - entries.length);
  }
  return { first, rest };
}

function merged(own: Requests = {}, rest: Requests): Requests {
  const all: Requests = { ...rest };
  for (const [table, request] of Object.entries(own)) {
    all[table] = withEntries(request, [...entriesOf(request), ...entriesOf(rest[table])]);
  }
  return all;
}

/** The request, told to look at a view of a moment ago when it asks for no consistent read. */
function behindIfStale(operation: string, input: Input, faults: Faults): Input {
  const tables = eventualTables(operation, input);
  const kind = input.IndexName == null ? 'staleRead' : 'indexLag';
  if (tables.length === 0 || !faults.happens(kind)) return input;
  const milliseconds = 1 + faults.below(longestLag[kind]);
  const behind: Behind = { milliseconds, seed: faults.below(2 ** 31), tables };
  return { ...input, [BEHIND]: behind };
}

/** The tables that a request reads without asking for consistency. */
function eventualTables(operation: string, input: Input): string[] {
  if (!READS.has(operation)) return [];
  if (operation !== 'BatchGetItem') return input.ConsistentRead === true ? [] : [String(input.TableName)];
  const requests = Object.entries((input.RequestItems ?? {}) as { [table: string]: { ConsistentRead?: Json } | null });
  return requests.filter(([, request]) => request?.ConsistentRead !== true).map(([table]) => table);
}
