import { isDeepStrictEqual } from 'node:util';
import type { Json, State } from '../contracts.ts';
import { StartError } from '../start-error.ts';

type KeyElement = { AttributeName: string; KeyType: string };
type Attribute = { AttributeName: string; AttributeType: string };
type Index = { IndexName: string; KeySchema: KeyElement[]; Projection: { [member: string]: Json } };

/** A table as its creation and its description name it. */
export type TableDefinition = {
  TableName: string;
  AttributeDefinitions: Attribute[];
  KeySchema: KeyElement[];
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
  StreamSpecification?: { StreamEnabled: boolean; StreamViewType: string };
  BillingMode: string;
};

/**
 * Gives a table that holds records the global indexes that the template names now, filled, and takes those away that
 * it names no more. Each is one durable step, so that a start that is killed goes on where it was.
 * @throws {StartError} for changes that CloudFormation could make by replacing the table only
 */
export async function bringInLine(TableName: string, wanted: TableDefinition, state: State): Promise<void> {
  const { Table: there } = (await state.dynamodb('DescribeTable', { TableName })) as unknown as {
    Table: TableDefinition;
  };
  assertSame(there, wanted);
  const names = new Set(wanted.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  const has = new Set(there.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const { IndexName } of (there.GlobalSecondaryIndexes ?? []).filter((index) => !names.has(index.IndexName))) {
    await state.dynamodb('UpdateTable', { TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] });
  }
  const { AttributeDefinitions } = wanted;
  for (const Create of (wanted.GlobalSecondaryIndexes ?? []).filter((index) => !has.has(index.IndexName))) {
    const GlobalSecondaryIndexUpdates = [{ Create }];
    await state.dynamodb('UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates });
  }
}

/** What cannot be changed while the table holds records. */
function assertSame(there: TableDefinition, wanted: TableDefinition): void {
  const { TableName } = wanted;
  requireSame(`the key of the table ${TableName}`, keyOf(there, there), keyOf(wanted, wanted));
  const stream = ({ StreamSpecification }: TableDefinition) => StreamSpecification?.StreamViewType ?? 'no stream';
  requireSame(`the stream of the table ${TableName}`, stream(there), stream(wanted));
  const locals = (table: TableDefinition) =>
    Object.fromEntries((table.LocalSecondaryIndexes ?? []).map((index) => [index.IndexName, shapeOf(table, index)]));
  requireSame(`the local indexes of the table ${TableName}`, locals(there), locals(wanted));
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    const old = there.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.IndexName);
    if (!old) continue;
    const what = `the index ${index.IndexName} of the table ${TableName}`;
    requireSame(what, shapeOf(there, old), shapeOf(wanted, index));
  }
}

function requireSame(what: string, there: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(there, wanted)) return;
  throw new StartError(
    `The template changes ${what}, which its records do not survive (an index can be given a new name instead): run "npm run reset", or start with another data folder (PAKTWERK_DATA=folder).`,
  );
}

/** The attributes of a key with their types, partition key first. */
function keyOf({ AttributeDefinitions }: TableDefinition, { KeySchema }: { KeySchema: KeyElement[] }) {
  return KeySchema.map(({ AttributeName, KeyType }) => {
    const type = AttributeDefinitions.find((attribute) => attribute.AttributeName === AttributeName)?.AttributeType;
    return { AttributeName, KeyType, type };
  });
}

function shapeOf(table: TableDefinition, index: Index) {
  const { ProjectionType, NonKeyAttributes } = index.Projection;
  const names = Array.isArray(NonKeyAttributes) ? NonKeyAttributes.map(String).toSorted() : [];
  return { key: keyOf(table, index), projection: ProjectionType, names };
}
