import type { Json } from '../../contracts.ts';
import { ExpressionWriter } from './generate-expressions.ts';
import { item, key, scalar } from './generate-values.ts';
import type { Random } from './random.ts';
import { type Source, type TestTable, tables } from './schema.ts';

export type Operation = { operation: string; input: { [member: string]: Json }; source?: Source };

const KINDS: [number, (random: Random) => Operation][] = [
  [22, put],
  [26, update],
  [8, remove],
  [8, get],
  [20, query],
  [8, transactWrite],
  [2, transactGet],
  [3, batchWrite],
  [2, batchGet],
  [1, scan],
];
const TOTAL = KINDS.reduce((sum, [weight]) => sum + weight, 0);

export function operation(random: Random): Operation {
  random.begin();
  let left = random.int(TOTAL);
  for (const [weight, make] of KINDS) {
    if (left < weight) return make(random);
    left -= weight;
  }
  return get(random);
}

function request(operation: string, input: { [member: string]: unknown }, source?: Source): Operation {
  return { operation, input: JSON.parse(JSON.stringify(input)), ...(source ? { source } : {}) };
}

function common(random: Random, table: TestTable) {
  return {
    TableName: random.fault(0.005) ? 'absent' : table.definition.TableName,
    ReturnConsumedCapacity: random.pick(['INDEXES', 'INDEXES', 'TOTAL', undefined]),
  };
}

function conditional(random: Random, writer: ExpressionWriter) {
  if (!random.chance(0.4)) return {};
  return {
    ConditionExpression: writer.condition(),
    ReturnValuesOnConditionCheckFailure: random.pick(['ALL_OLD', 'NONE', undefined]),
  };
}

function put(random: Random): Operation {
  const table = random.pick(tables);
  const writer = new ExpressionWriter(random, table);
  const condition = conditional(random, writer);
  const ReturnValues = random.pick(['ALL_OLD', 'NONE', undefined, random.fault(0.01) ? 'ALL_NEW' : undefined]);
  const input = { ...common(random, table), Item: item(random, table), ...condition, ReturnValues };
  return request('PutItem', { ...input, ...writer.placeholders() });
}

function update(random: Random): Operation {
  const table = random.pick(tables);
  const writer = new ExpressionWriter(random, table);
  const UpdateExpression = random.chance(0.98) ? writer.update() : undefined;
  const condition = conditional(random, writer);
  const ReturnValues = random.pick(['ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW', 'NONE', undefined]);
  const input = { ...common(random, table), Key: key(random, table), UpdateExpression, ...condition, ReturnValues };
  return request('UpdateItem', { ...input, ...writer.placeholders() });
}

function remove(random: Random): Operation {
  const table = random.pick(tables);
  const writer = new ExpressionWriter(random, table);
  const condition = conditional(random, writer);
  const input = {
    ...common(random, table),
    Key: key(random, table),
    ...condition,
    ReturnValues: random.pick(['ALL_OLD', undefined]),
  };
  return request('DeleteItem', { ...input, ...writer.placeholders() });
}

function get(random: Random): Operation {
  const table = random.pick(tables);
  const writer = new ExpressionWriter(random, table);
  const ProjectionExpression = random.chance(0.4) ? writer.projection() : undefined;
  const ConsistentRead = random.pick([true, false, undefined]);
  const input = { ...common(random, table), Key: key(random, table), ProjectionExpression, ConsistentRead };
  return request('GetItem', { ...input, ...writer.placeholders() });
}

function query(random: Random): Operation {
  const table = random.pick(tables);
  const source = random.pick(table.sources) as Source;
  const writer = new ExpressionWriter(random, table);
  const projected = source.kind === 'table' && random.chance(0.3);
  const input = {
    ...common(random, table),
    IndexName: source.index,
    KeyConditionExpression: writer.keyCondition(source),
    FilterExpression: random.chance(0.25) ? writer.filter(source) : undefined,
    ProjectionExpression: projected ? writer.projection() : undefined,
    Select: projected ? undefined : select(random, source),
    Limit: random.chance(0.4) ? 1 + random.int(4) : undefined,
    ScanIndexForward: random.pick([true, false, undefined]),
    ConsistentRead: source.kind === 'global' ? random.fault(0.02) : random.chance(0.3),
  };
  return request('Query', { ...input, ...writer.placeholders() }, source);
}

function select(random: Random, source: Source): string | undefined {
  if (random.fault(0.03)) return random.pick(['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SOME']);
  if (!random.chance(0.2)) return undefined;
  return source.index ? random.pick(['COUNT', 'ALL_PROJECTED_ATTRIBUTES']) : 'COUNT';
}

function scan(random: Random): Operation {
  const table = random.pick(tables);
  const writer = new ExpressionWriter(random, table);
  const FilterExpression = random.chance(0.5) ? writer.condition() : undefined;
  return request('Scan', { ...common(random, table), FilterExpression, ...writer.placeholders() });
}

function transactWrite(random: Random): Operation {
  const items = random.some(1, 4, () => action(random));
  // DynamoDB Local does not notice a check and a write of one item in one transaction.
  const seen = new Set<string>();
  const TransactItems = items.filter(({ target }) => seen.size < seen.add(target).size).map(({ request }) => request);
  return request('TransactWriteItems', { TransactItems, ReturnConsumedCapacity: 'INDEXES' });
}

function action(random: Random) {
  const table = random.pick(tables);
  const TableName = table.definition.TableName;
  const writer = new ExpressionWriter(random, table);
  const kind = random.pick(['Put', 'Put', 'Update', 'Delete', 'ConditionCheck']);
  const UpdateExpression = kind === 'Update' ? writer.update() : undefined;
  const condition = conditional(random, writer);
  const ConditionExpression =
    condition.ConditionExpression ?? (kind === 'ConditionCheck' ? writer.condition() : undefined);
  const whole = kind === 'Put' ? item(random, table) : undefined;
  const Key = whole ? undefined : key(random, table);
  const target = table.key.map(({ name }) => JSON.stringify((whole ?? Key)?.[name])).join() + TableName;
  const body = { TableName, Item: whole, Key, UpdateExpression, ...condition, ConditionExpression };
  return { target, request: { [kind]: { ...body, ...writer.placeholders() } } };
}

function transactGet(random: Random): Operation {
  const seen = new Set<string>();
  const gets = random.some(1, 4, () => {
    const table = random.pick(tables);
    const writer = new ExpressionWriter(random, table);
    const ProjectionExpression = random.chance(0.4) ? writer.projection() : undefined;
    const Key = Object.fromEntries(table.key.map(({ name, type }) => [name, scalar(random, type, true)]));
    const { ExpressionAttributeNames } = writer.placeholders();
    return { Get: { TableName: table.definition.TableName, Key, ProjectionExpression, ExpressionAttributeNames } };
  });
  const distinct = gets.filter(({ Get }) => seen.size < seen.add(Get.TableName + JSON.stringify(Get.Key)).size);
  const TransactItems = random.fault(0.1) ? [...distinct, ...distinct] : distinct;
  return request('TransactGetItems', { TransactItems, ReturnConsumedCapacity: 'INDEXES' });
}

function batchWrite(random: Random): Operation {
  const table = random.pick(tables);
  const list = random.some(1, 6, () =>
    random.chance(0.7) ? { PutRequest: { Item: item(random, table) } } : { DeleteRequest: { Key: key(random, table) } },
  );
  const RequestItems = { [table.definition.TableName]: list };
  return request('BatchWriteItem', { RequestItems, ReturnConsumedCapacity: 'INDEXES' });
}

function batchGet(random: Random): Operation {
  const table = random.pick(tables);
  const writer = new ExpressionWriter(random, table);
  const ProjectionExpression = random.chance(0.3) ? writer.projection() : undefined;
  const Keys = random.some(1, 6, () => key(random, table));
  const gets = { Keys, ProjectionExpression, ConsistentRead: random.pick([true, undefined]), ...writer.placeholders() };
  const RequestItems = { [table.definition.TableName]: gets };
  return request('BatchGetItem', { RequestItems, ReturnConsumedCapacity: 'INDEXES' });
}
