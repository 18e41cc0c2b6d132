import { AwsError } from '../contracts.ts';
import type { Context, Input, Operation } from './context.ts';
import { describe, named, readDefinition } from './control.ts';
import { notServed, validationError } from './errors.ts';
import { entryOf } from './indexes.ts';
import { encodeKey } from './keys.ts';
import type { IndexDefinition, Table, TableDefinition } from './tables.ts';

const SERVED = new Set(['TableName', 'AttributeDefinitions', 'GlobalSecondaryIndexUpdates']);

type Change = { Create?: IndexDefinition; Delete?: { IndexName: string } };

/**
 * Adds a global index, filled with what the table holds, or removes one, in one atomic step: killed half-way, nothing
 * of it happened. In the cloud the same takes minutes in the background; items that do not fit the new index's key are
 * left out of it there too (developer guide, "Managing Global Secondary Indexes").
 */
export const updateTable: Operation = (context, input) => {
  const unknown = Object.keys(input).find((member) => input[member] != null && !SERVED.has(member));
  if (unknown) throw notServed(`UpdateTable with ${unknown}`);
  const table = named(context, input);
  const change = readChange(input);
  if (change.Delete) removeIndex(context, table, change.Delete.IndexName);
  if (change.Create) addIndex(context, table, change.Create, input);
  return { TableDescription: describe(context, context.tables.require(table.name)) };
};

function readChange(input: Input): Change {
  const changes = Array.isArray(input.GlobalSecondaryIndexUpdates) ? input.GlobalSecondaryIndexUpdates : [];
  if (changes.length > 1) {
    throw new AwsError(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  const change = (changes[0] ?? {}) as Change;
  const [kind, another] = Object.keys(change);
  if (!kind || another) throw validationError('GlobalSecondaryIndexUpdates must name one index to create or to delete');
  if (kind !== 'Create' && kind !== 'Delete') throw notServed(`UpdateTable that does ${kind} to an index`);
  return change;
}

function removeIndex(context: Context, table: Table, name: string): void {
  const index = table.indexes.find((each) => each.name === name && each.kind === 'global');
  if (!index) throw new AwsError('ResourceNotFoundException', `Requested resource not found: Index: ${name}`);
  const left = (table.definition.GlobalSecondaryIndexes ?? []).filter(({ IndexName }) => IndexName !== name);
  context.items.removeEntries(index);
  store(context, table, { ...table.definition, GlobalSecondaryIndexes: left });
}

function addIndex(context: Context, table: Table, added: IndexDefinition, input: Input): void {
  if (table.indexes.some(({ name }) => name === added.IndexName)) {
    throw validationError(`Attempting to create an index which already exists: ${added.IndexName}`);
  }
  const { GlobalSecondaryIndexes = [], AttributeDefinitions } = table.definition;
  const given = (input.AttributeDefinitions ?? []) as TableDefinition['AttributeDefinitions'];
  const definition = { ...table.definition, AttributeDefinitions: withGiven(AttributeDefinitions, given) };
  const { IndexName, KeySchema, Projection } = added;
  store(context, table, {
    ...definition,
    GlobalSecondaryIndexes: [...GlobalSecondaryIndexes, { IndexName, KeySchema, Projection }],
  });
  fill(context, context.tables.require(table.name), IndexName);
}

function withGiven(
  known: TableDefinition['AttributeDefinitions'],
  given: TableDefinition['AttributeDefinitions'],
): TableDefinition['AttributeDefinitions'] {
  const types = new Map(known.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  for (const { AttributeName, AttributeType } of given) {
    if ((types.get(AttributeName) ?? AttributeType) === AttributeType) types.set(AttributeName, AttributeType);
    else throw validationError(`Attribute ${AttributeName} is already defined with another type`);
  }
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}

/** Keeps the definition, with those attributes only that a key still names. */
function store(context: Context, table: Table, definition: TableDefinition): void {
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = definition;
  const schemas = [definition, ...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map(({ KeySchema }) => KeySchema);
  const used = new Set(schemas.flat().map(({ AttributeName }) => AttributeName));
  const AttributeDefinitions = definition.AttributeDefinitions.filter(({ AttributeName }) => used.has(AttributeName));
  const kept = readDefinition({
    ...definition,
    AttributeDefinitions,
    GlobalSecondaryIndexes: GlobalSecondaryIndexes.length > 0 ? GlobalSecondaryIndexes : undefined,
  });
  context.database.run('UPDATE ddb_tables SET definition = ? WHERE id = ?', JSON.stringify(kept), table.id);
  context.tables.forget();
}

function fill(context: Context, table: Table, indexName: string): void {
  const index = table.indexes.find(({ name }) => name === indexName);
  if (!index) throw new Error(`The index ${indexName} was not stored`);
  for (const { item } of context.items.all(table)) {
    const entry = entryOf(index, item);
    if (entry) context.items.addEntry(index, entry.key, encodeKey(item, table.key));
  }
}
