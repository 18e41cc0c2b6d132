import { AwsError, local } from '../contracts.ts';
import type { Database } from '../state/database.ts';
import { validationError } from './errors.ts';
import { type KeySchema, type KeyType, keyAttributes } from './keys.ts';

export type Projection = { ProjectionType?: string; NonKeyAttributes?: string[] };
type KeyElement = { AttributeName: string; KeyType: string };
export type IndexDefinition = { IndexName: string; KeySchema: KeyElement[]; Projection: Projection };

/** A table as `CreateTable` and `AWS::DynamoDB::Table` describe it; what only throughput concerns is kept as given. */
export type TableDefinition = {
  TableName: string;
  AttributeDefinitions: { AttributeName: string; AttributeType: KeyType }[];
  KeySchema: KeyElement[];
  GlobalSecondaryIndexes?: IndexDefinition[];
  LocalSecondaryIndexes?: IndexDefinition[];
  StreamSpecification?: { StreamEnabled?: boolean; StreamViewType?: string };
  BillingMode?: string;
};

export type Index = {
  id: string;
  name: string;
  kind: 'global' | 'local';
  key: KeySchema;
  /** Names of the projected attributes, keys included; undefined when all are. */
  projected: Set<string> | undefined;
};

export type Table = {
  id: number;
  name: string;
  arn: string;
  definition: TableDefinition;
  createdAt: number;
  key: KeySchema;
  indexes: Index[];
  stream: { arn: string; view: string } | undefined;
  timeToLive: string | undefined;
};

export const TABLES_SCHEMA = `
  CREATE TABLE IF NOT EXISTS ddb_tables (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    time_to_live TEXT
  )`;

/** The tables by name, read from the database when first asked for. */
export class Tables {
  readonly #database: Database;
  readonly #known = new Map<string, Table>();

  constructor(database: Database) {
    this.#database = database;
  }

  find(name: string): Table | undefined {
    const known = this.#known.get(name);
    if (known) return known;
    const row = this.#database.get('SELECT * FROM ddb_tables WHERE name = ?', name);
    if (!row) return undefined;
    const definition = JSON.parse(String(row.definition)) as TableDefinition;
    const table = toTable(Number(row.id), definition, Number(row.created_at), row.time_to_live);
    this.#known.set(name, table);
    return table;
  }

  /** The table an item operation names by name or ARN. */
  require(name: unknown): Table {
    if (name == null) {
      throw validationError(
        "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
      );
    }
    const table = this.find(String(name).replace(/^arn:.*:table\//, ''));
    if (!table) throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    return table;
  }

  names(): string[] {
    return this.#database.all('SELECT name FROM ddb_tables ORDER BY name').map((row) => String(row.name));
  }

  all(): Table[] {
    return this.names().flatMap((name) => this.find(name) ?? []);
  }

  /** Forgets what was read: after a change of a table, and after a commit that failed. */
  forget(): void {
    this.#known.clear();
  }
}

function toTable(id: number, definition: TableDefinition, createdAt: number, timeToLive: unknown): Table {
  const arn = `arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${definition.TableName}`;
  const key = toKeySchema(definition, definition.KeySchema);
  const toIndex = (kind: Index['kind']) => (index: IndexDefinition) => {
    const indexKey = toKeySchema(definition, index.KeySchema);
    const projected = projectedNames(index.Projection, key, indexKey);
    return { id: `${id}/${index.IndexName}`, name: index.IndexName, kind, key: indexKey, projected };
  };
  const indexes = [
    ...(definition.GlobalSecondaryIndexes ?? []).map(toIndex('global')),
    ...(definition.LocalSecondaryIndexes ?? []).map(toIndex('local')),
  ];
  const { StreamEnabled, StreamViewType } = definition.StreamSpecification ?? {};
  const view = StreamEnabled === false ? undefined : StreamViewType;
  const stream = view ? { arn: `${arn}/stream/${new Date(createdAt).toISOString().slice(0, -1)}`, view } : undefined;
  const name = definition.TableName;
  const ttl = typeof timeToLive === 'string' ? timeToLive : undefined;
  return { id, name, arn, definition, createdAt, key, indexes, stream, timeToLive: ttl };
}

function toKeySchema(definition: TableDefinition, elements: KeyElement[]): KeySchema {
  const attribute = (keyType: string) => {
    const name = elements.find((element) => element.KeyType === keyType)?.AttributeName;
    const found = definition.AttributeDefinitions.find((candidate) => candidate.AttributeName === name);
    return found && { name: found.AttributeName, type: found.AttributeType };
  };
  const hash = attribute('HASH');
  const range = attribute('RANGE');
  if (!hash) throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  return range ? { hash, range } : { hash };
}

function projectedNames(projection: Projection, table: KeySchema, index: KeySchema): Set<string> | undefined {
  if (projection.ProjectionType === 'ALL') return undefined;
  const keys = [...keyAttributes(table), ...keyAttributes(index)].map(({ name }) => name);
  return new Set([...keys, ...(projection.NonKeyAttributes ?? [])]);
}
