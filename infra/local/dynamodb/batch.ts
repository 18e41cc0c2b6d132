import type { Json } from '../contracts.ts';
import { readUnits, Usages } from './capacity.ts';
import type { Context, Input, Operation } from './context.ts';
import { validationError } from './errors.ts';
import { project } from './expressions/project.ts';
import { readExpressions } from './expressions/request.ts';
import { type EncodedKey, readKey } from './keys.ts';
import type { Table } from './tables.ts';
import { assertRequest, requireItem } from './validation.ts';
import { applyOutcome, evaluateWrite, readWrite, type Write } from './writes.ts';

const MAX_GETS = 100;
const MAX_WRITES = 25;
/** What one answer may hold; the keys beyond it come back as unprocessed. */
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

export const batchGetItem: Operation = (context, input) => {
  assertRequest(input);
  const requests = Object.entries(requestItems(input, 'BatchGetItem')).map(([name, request]) =>
    readTableGets(context, name, request as Input),
  );
  if (requests.reduce((count, { keys }) => count + keys.length, 0) > MAX_GETS) {
    throw validationError('Too many items requested for the BatchGetItem call');
  }
  const usages = new Usages();
  const responses: { [table: string]: Json } = {};
  const unprocessed: { [table: string]: Json } = {};
  let bytes = 0;
  for (const { name, table, request, keys, projection } of requests) {
    const items: Json[] = [];
    const left: Json[] = [];
    for (const [position, key] of keys.entries()) {
      if (bytes > MAX_RESPONSE_BYTES) {
        left.push((request.Keys as Json[])[position] as Json);
        continue;
      }
      const stored = context.items.get(table, key);
      usages.of(table).addTable(readUnits(stored?.size ?? 0, request.ConsistentRead === true));
      bytes += stored?.size ?? 0;
      if (stored) items.push((projection ? project(stored.item, projection) : stored.item) as Json);
    }
    responses[name] = items;
    if (left.length > 0) unprocessed[name] = { ...(request as { [member: string]: Json }), Keys: left };
  }
  return {
    Responses: responses,
    UnprocessedKeys: unprocessed,
    ConsumedCapacity: usages.report(input.ReturnConsumedCapacity),
  };
};

function requestItems(input: Input, operation: string): Input {
  const requests = input.RequestItems as Input | null | undefined;
  if (requests && Object.keys(requests).length > 0) return requests;
  throw validationError(`The requestItems parameter is required for ${operation}`);
}

function readTableGets(context: Context, name: string, request: Input) {
  assertRequest(request);
  const list = Array.isArray(request.Keys) ? request.Keys : [];
  if (list.length === 0) {
    throw validationError(`The list of keys in RequestItems for BatchGetItem is required: ${name} has empty list`);
  }
  const { projection } = readExpressions(request, ['projection']);
  const table = context.tables.require(name);
  const keys = list.map((key) => readKey(requireItem({ Key: key }, 'Key'), table.key));
  assertUnique(keys.map((key) => ({ table, key })));
  return { name, table, request, keys, projection };
}

export const batchWriteItem: Operation = (context, input) => {
  assertRequest(input);
  const requests = requestItems(input, 'BatchWriteItem');
  const lists = Object.entries(requests).map(([name, list]) => ({ name, list: Array.isArray(list) ? list : [] }));
  const empty = lists.find(({ list }) => list.length === 0);
  if (empty) throw validationError(`The batch write request list for a table cannot be null or empty: ${empty.name}`);
  if (lists.reduce((count, { list }) => count + list.length, 0) > MAX_WRITES) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
  const writes = lists.flatMap(({ name, list }) => list.map((request) => readBatchWrite(context, name, request)));
  assertUnique(writes);
  const usages = new Usages();
  const outcomes = writes.map((write) => evaluateWrite(context, write));
  for (const outcome of outcomes) usages.of(outcome.write.table).add(applyOutcome(context, outcome));
  return { UnprocessedItems: {}, ConsumedCapacity: usages.report(input.ReturnConsumedCapacity) };
};

function readBatchWrite(context: Context, name: string, request: { PutRequest?: Input; DeleteRequest?: Input }): Write {
  const { PutRequest, DeleteRequest } = request;
  if (PutRequest && !DeleteRequest) return readWrite(context, 'Put', { TableName: name, Item: PutRequest.Item });
  if (DeleteRequest && !PutRequest) return readWrite(context, 'Delete', { TableName: name, Key: DeleteRequest.Key });
  throw validationError(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}

function assertUnique(targets: { table: Table; key: EncodedKey }[]): void {
  if (hasDuplicates(targets)) throw validationError('Provided list of item keys contains duplicates');
}

export function hasDuplicates(targets: { table: Table; key: EncodedKey }[]): boolean {
  const texts = targets.map(({ table, key }) => `${table.id} ${hex(key.pk)} ${hex(key.sk)}`);
  return new Set(texts).size < texts.length;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
