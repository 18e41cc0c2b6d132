import type { Json, State } from '../../contracts.ts';

type KeyElement = { AttributeName: string; KeyType: string };
export type TableIndex = {
  IndexName: string;
  KeySchema: KeyElement[];
  Projection?: { ProjectionType?: string; NonKeyAttributes?: string[] };
};
export type TableDescription = {
  TableName: string;
  ItemCount: number;
  TableSizeBytes: number;
  CreationDateTime: number;
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  KeySchema: KeyElement[];
  GlobalSecondaryIndexes?: TableIndex[];
  LocalSecondaryIndexes?: TableIndex[];
  StreamSpecification?: { StreamViewType: string };
  timeToLive: string | undefined;
};
/** An attribute value as DynamoDB writes it: its type and the value. */
type AttributeValue = { [type: string]: Json };
type WireItem = Record<string, AttributeValue>;
export type Item = Record<string, Json>;

export async function listTables(state: State): Promise<TableDescription[]> {
  const { TableNames } = (await state.dynamodb('ListTables', {})) as { TableNames: string[] };
  return Promise.all(TableNames.map((name) => describeTable(state, name)));
}

/** @throws {AwsError} `ResourceNotFoundException` */
export async function describeTable(state: State, TableName: string): Promise<TableDescription> {
  const { Table } = (await state.dynamodb('DescribeTable', { TableName })) as unknown as { Table: TableDescription };
  const expiry = (await state.dynamodb('DescribeTimeToLive', { TableName })) as {
    TimeToLiveDescription?: { AttributeName?: string };
  };
  return { ...Table, timeToLive: expiry.TimeToLiveDescription?.AttributeName };
}

export function indexesOf(table: TableDescription): TableIndex[] {
  return [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
}

export function keyNames(schema: KeyElement[]): { partition: string; sort: string | undefined } {
  const named = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  return { partition: named('HASH') ?? '', sort: named('RANGE') };
}

export type Question = { index: string; partition: string; sort: string };
export type ItemPage = { items: Item[]; next: Json | null };

/**
 * A page of items: of one partition if one is asked for, its sort key beginning with the text (numbers: equal to it),
 * else of the whole table or index in the order in which they lie.
 */
export async function findItems(
  state: State,
  table: TableDescription,
  { index, partition, sort }: Question,
  page: { after: Json | undefined; limit: number },
): Promise<ItemPage> {
  const schema = indexesOf(table).find(({ IndexName }) => IndexName === index)?.KeySchema ?? table.KeySchema;
  const input = {
    TableName: table.TableName,
    Limit: page.limit,
    ...(index ? { IndexName: index } : {}),
    ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
  };
  const answer = partition
    ? await state.dynamodb('Query', { ...input, ...condition(table, keyNames(schema), partition, sort) })
    : await state.dynamodb('Scan', input);
  const { Items = [], LastEvaluatedKey } = answer as unknown as { Items?: WireItem[]; LastEvaluatedKey?: Json };
  return { items: Items.map(plainItem), next: LastEvaluatedKey ?? null };
}

function condition(table: TableDescription, names: ReturnType<typeof keyNames>, partition: string, sort: string) {
  const typeOf = (name: string) =>
    table.AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType ?? 'S';
  const sorted = names.sort !== undefined && sort !== '' ? { name: names.sort, type: typeOf(names.sort) } : undefined;
  const second = sorted && (sorted.type === 'S' ? ' AND begins_with(#sort, :sort)' : ' AND #sort = :sort');
  return {
    KeyConditionExpression: `#partition = :partition${second ?? ''}`,
    ExpressionAttributeNames: { '#partition': names.partition, ...(sorted ? { '#sort': sorted.name } : {}) },
    ExpressionAttributeValues: {
      ':partition': { [typeOf(names.partition)]: partition },
      ...(sorted ? { ':sort': { [sorted.type]: sort } } : {}),
    },
  };
}

export function plainItem(item: WireItem): Item {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

/** The value without its type; numbers too long for JSON stay texts, bytes become their number. */
function plain(value: AttributeValue): Json {
  const [[type = '', inner = null] = []] = Object.entries(value);
  switch (type) {
    case 'N':
      return number(String(inner));
    case 'NS':
      return (inner as string[]).map(number);
    case 'M':
      return plainItem(inner as WireItem);
    case 'L':
      return (inner as AttributeValue[]).map(plain);
    case 'NULL':
      return null;
    case 'B':
      return bytes(String(inner));
    case 'BS':
      return (inner as string[]).map(bytes);
    default:
      return inner;
  }
}

function number(text: string): Json {
  const value = Number(text);
  return String(value) === text ? value : text;
}

function bytes(base64: string): string {
  return `<${Buffer.from(base64, 'base64').length} bytes>`;
}
