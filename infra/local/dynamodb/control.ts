import { AwsError, type Json } from '../contracts.ts';
import type { Context, Input, Operation } from './context.ts';
import { validationError } from './errors.ts';
import type { IndexDefinition, Table, TableDefinition } from './tables.ts';

/** Members of a definition that describe the table, and not what it costs. */
const KEPT = [
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'StreamSpecification',
  'BillingMode',
] as const;

export const createTable: Operation = (context, input) => {
  const definition = readDefinition(input);
  if (context.tables.find(definition.TableName)) {
    throw new AwsError('ResourceInUseException', `Table already exists: ${definition.TableName}`);
  }
  context.database.run(
    'INSERT INTO ddb_tables (name, definition, created_at) VALUES (?, ?, ?)',
    definition.TableName,
    JSON.stringify(definition),
    context.now(),
  );
  return { TableDescription: describe(context, context.tables.require(definition.TableName)) };
};

/** Checks a definition as a whole and keeps what describes the table. */
export function readDefinition(input: Input): TableDefinition {
  const definition = Object.fromEntries(KEPT.map((member) => [member, input[member]])) as TableDefinition;
  const { TableName: name, AttributeDefinitions: attributes = [], KeySchema: keys = [] } = definition;
  if (!/^[a-zA-Z0-9_.-]{3,255}$/.test(String(name))) {
    throw validationError('TableName must be at least 3 characters long and at most 255 characters long');
  }
  const schemas = [keys, ...indexDefinitions(definition).map((index) => index.KeySchema ?? [])];
  const used = new Set(schemas.flat().map((element) => element.AttributeName));
  const defined = new Set(attributes.map((attribute) => attribute.AttributeName));
  for (const element of keys) assertDefined(element.AttributeName, defined, attributes);
  if (used.size !== defined.size || [...used].some((attribute) => !defined.has(attribute))) {
    throw validationError(
      'One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions, or some AttributeDefinitions are not used',
    );
  }
  if (schemas.some((schema) => schema[0]?.KeyType !== 'HASH')) {
    throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
  return definition;
}

function assertDefined(name: string, defined: Set<string>, attributes: unknown[]): void {
  if (defined.has(name)) return;
  throw validationError(
    `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}], AttributeDefinitions: ${JSON.stringify(attributes)}`,
  );
}

function indexDefinitions(definition: TableDefinition): IndexDefinition[] {
  return [...(definition.GlobalSecondaryIndexes ?? []), ...(definition.LocalSecondaryIndexes ?? [])];
}

export const describeTable: Operation = (context, input) => ({ Table: describe(context, named(context, input)) });

export const deleteTable: Operation = (context, input) => {
  const table = named(context, input);
  const description = describe(context, table);
  context.items.removeAll(table);
  context.database.run('DELETE FROM ddb_stream WHERE table_name = ?', table.name);
  context.database.run('DELETE FROM ddb_tables WHERE id = ?', table.id);
  context.tables.forget();
  return { TableDescription: { ...description, TableStatus: 'DELETING' } };
};

export const listTables: Operation = (context, input) => {
  const limit = Number(input.Limit ?? 100);
  const names = context.tables.names().filter((name) => name > String(input.ExclusiveStartTableName ?? ''));
  const page = names.slice(0, limit);
  return { TableNames: page, LastEvaluatedTableName: names.length > limit ? page.at(-1) : undefined };
};

export const updateTimeToLive: Operation = (context, input) => {
  const table = named(context, input);
  const specification = (input.TimeToLiveSpecification ?? {}) as { Enabled?: boolean; AttributeName?: string };
  const { Enabled: enabled, AttributeName: attribute } = specification;
  if (!attribute) throw validationError('TimeToLiveSpecification must name an attribute');
  if (enabled === (table.timeToLive !== undefined)) {
    throw validationError(`TimeToLive is already ${enabled ? 'enabled' : 'disabled'}`);
  }
  const value = enabled ? attribute : null;
  context.database.run('UPDATE ddb_tables SET time_to_live = ? WHERE id = ?', value, table.id);
  // Items stored before know nothing of their expiry yet.
  const path = `$.${JSON.stringify(attribute)}.N`;
  context.database.run(
    'UPDATE ddb_items SET expires_at = CAST(json_extract(item, ?) AS INTEGER) WHERE table_id = ?',
    enabled ? path : '$.""',
    table.id,
  );
  context.tables.forget();
  return { TimeToLiveSpecification: { Enabled: enabled === true, AttributeName: attribute } };
};

export const describeTimeToLive: Operation = (context, input) => {
  const { timeToLive } = named(context, input);
  const status = timeToLive === undefined ? 'DISABLED' : 'ENABLED';
  return { TimeToLiveDescription: { TimeToLiveStatus: status, AttributeName: timeToLive } };
};

/** The table that an operation on tables names. */
export function named(context: Context, input: Input): Table {
  const name = String(input.TableName ?? '').replace(/^arn:.*:table\//, '');
  const table = context.tables.find(name);
  if (table) return table;
  throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
}

/** A table as `DescribeTable` answers it. */
export function describe(context: Context, table: Table): { [member: string]: Json | undefined } {
  const { definition, arn, name, createdAt, stream } = table;
  const { count, bytes } = context.items.statistics(table);
  const withArn = (index: IndexDefinition) =>
    ({ ...index, IndexStatus: 'ACTIVE', IndexArn: `${arn}/index/${index.IndexName}` }) as Json;
  return {
    TableName: name,
    TableArn: arn,
    TableId: String(table.id),
    TableStatus: 'ACTIVE',
    CreationDateTime: createdAt / 1000,
    ItemCount: count,
    TableSizeBytes: bytes,
    AttributeDefinitions: definition.AttributeDefinitions,
    KeySchema: definition.KeySchema,
    BillingModeSummary: { BillingMode: definition.BillingMode ?? 'PAY_PER_REQUEST' },
    GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes?.map(withArn),
    LocalSecondaryIndexes: definition.LocalSecondaryIndexes?.map(withArn),
    StreamSpecification: stream && { StreamEnabled: true, StreamViewType: stream.view },
    LatestStreamArn: stream?.arn,
    LatestStreamLabel: stream?.arn.split('/stream/')[1],
  };
}
