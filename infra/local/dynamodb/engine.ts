import { AwsError, type Json } from '../contracts.ts';
import type { Database } from '../state/database.ts';
import { batchGetItem, batchWriteItem } from './batch.ts';
import type { Context, Input, Operation } from './context.ts';
import {
  createTable,
  deleteTable,
  describeTable,
  describeTimeToLive,
  listTables,
  updateTimeToLive,
} from './control.ts';
import { deleteItem, getItem, putItem, updateItem } from './item-operations.ts';
import { ITEMS_SCHEMA, Items } from './items.ts';
import { KEEP_PAST, Past, readBehind, readBehindness } from './past.ts';
import { query } from './query.ts';
import { scan } from './scan.ts';
import { STREAM_SCHEMA } from './stream.ts';
import { TABLES_SCHEMA, Tables } from './tables.ts';
import { sweepExpired } from './time-to-live.ts';
import { TRANSACTIONS_SCHEMA, transactGetItems, transactWriteItems } from './transactions.ts';
import { updateTable } from './update-table.ts';

const READS: Record<string, Operation> = {
  BatchGetItem: batchGetItem,
  DescribeTable: describeTable,
  DescribeTimeToLive: describeTimeToLive,
  GetItem: getItem,
  ListTables: listTables,
  Query: query,
  Scan: scan,
  TransactGetItems: transactGetItems,
};
const WRITES: Record<string, Operation> = {
  BatchWriteItem: batchWriteItem,
  CreateTable: createTable,
  DeleteItem: deleteItem,
  DeleteTable: deleteTable,
  PutItem: putItem,
  TransactWriteItems: transactWriteItems,
  UpdateItem: updateItem,
  UpdateTable: updateTable,
  UpdateTimeToLive: updateTimeToLive,
};

const INTERNAL: Record<string, Operation> = {
  [KEEP_PAST]: (context, { Milliseconds }) => {
    context.past ??= new Past(Number(Milliseconds));
    return {};
  },
};

/** The operations served, by their names on the wire. */
export const OPERATIONS = [...Object.keys(READS), ...Object.keys(WRITES)];

export function isRead(operation: string): boolean {
  return operation in READS;
}

/** DynamoDB on one SQLite database. Synchronous and serial; transactions are its caller's business. */
export class Engine {
  readonly #context: Context;

  constructor(database: Database, now: () => number) {
    for (const schema of [TABLES_SCHEMA, ITEMS_SCHEMA, STREAM_SCHEMA, TRANSACTIONS_SCHEMA]) database.exec(schema);
    const [tables, items] = [new Tables(database), new Items(database)];
    this.#context = { database, tables, items, now, streamed: new Set(), past: undefined };
  }

  run(operation: string, input: Json): Json {
    const perform = READS[operation] ?? WRITES[operation] ?? INTERNAL[operation];
    if (!perform) throw new AwsError('UnknownOperationException', `dynamodb: ${operation} is not served here`);
    const run = () => perform(this.#context, (input ?? {}) as Input);
    return this.#context.past ? this.#withPast(this.#context.past, (input ?? {}) as Input, run) : run();
  }

  #withPast(past: Past, input: Input, run: () => Json): Json {
    const { mark } = past;
    const behind = readBehindness(input);
    try {
      return behind ? readBehind(this.#context, past, behind, run) : run();
    } catch (error) {
      past.backTo(mark);
      throw error;
    }
  }

  sweepExpired(): number {
    return sweepExpired(this.#context);
  }

  /** The tables with new stream records since the last call. */
  takeStreamed(): string[] {
    const names = [...this.#context.streamed];
    this.#context.streamed.clear();
    return names;
  }

  /** To be called after changes were rolled back: forgets what was read into memory meanwhile. */
  forget(): void {
    this.#context.streamed.clear();
    this.#context.tables.forget();
    this.#context.past?.forget();
  }
}
