import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { AwsError, type Json, type State } from '../contracts.ts';
import { StartError } from '../start-error.ts';
import { propertiesOf, withoutEffect } from './properties.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.string() }));
const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.record(z.string(), z.json()),
  ProvisionedThroughput: withoutEffect,
  OnDemandThroughput: withoutEffect,
  WarmThroughput: withoutEffect,
  ContributorInsightsSpecification: withoutEffect,
});

const tableShape = z.strictObject({
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: z.boolean() }).optional(),
  TableName: withoutEffect,
  BillingMode: withoutEffect,
  ContributorInsightsSpecification: withoutEffect,
  DeletionProtectionEnabled: withoutEffect,
  OnDemandThroughput: withoutEffect,
  PointInTimeRecoverySpecification: withoutEffect,
  ProvisionedThroughput: withoutEffect,
  Replicas: z.array(z.unknown()).max(1, 'replicas in other regions').optional(),
  SSESpecification: withoutEffect,
  TableClass: withoutEffect,
  Tags: withoutEffect,
  WarmThroughput: withoutEffect,
  WriteOnDemandThroughputSettings: withoutEffect,
  WriteProvisionedThroughputSettings: withoutEffect,
});

type TableProperties = z.infer<typeof tableShape>;

/** Creates the tables of the template that are not there yet, and checks that an existing one has what it needs. */
export async function createTables(model: CloudModel, state: State): Promise<void> {
  const resources = [...model.ofType('AWS::DynamoDB::Table'), ...model.ofType('AWS::DynamoDB::GlobalTable')];
  for (const resource of resources) await createTable(resource, state);
}

async function createTable(resource: Resource, state: State): Promise<void> {
  const properties = propertiesOf(resource, tableShape);
  const TableName = resource.ref;
  try {
    await state.dynamodb('CreateTable', definition(TableName, properties));
  } catch (error) {
    if (!(error instanceof AwsError) || error.name !== 'ResourceInUseException') throw error;
    await requireIndexes(TableName, properties, state);
  }
  const { AttributeName, Enabled } = properties.TimeToLiveSpecification ?? {};
  if (!AttributeName || !Enabled) return;
  if ((await timeToLive(TableName, state)) === AttributeName) return;
  await state.dynamodb('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } });
}

function definition(TableName: string, properties: TableProperties): Json {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes, StreamSpecification } =
    properties;
  return {
    TableName,
    AttributeDefinitions,
    KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(withoutThroughput) } : {}),
    ...(LocalSecondaryIndexes ? { LocalSecondaryIndexes: LocalSecondaryIndexes.map(withoutThroughput) } : {}),
    ...(StreamSpecification
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType } }
      : {}),
  };
}

function withoutThroughput({ IndexName, KeySchema, Projection }: z.infer<typeof index>): Json {
  return { IndexName, KeySchema, Projection };
}

type Description = { Table: { GlobalSecondaryIndexes?: { IndexName: string }[] } };

/** An index added to a table that holds records is built by the cloud in the background; here nothing does that. */
async function requireIndexes(TableName: string, properties: TableProperties, state: State): Promise<void> {
  const { Table } = (await state.dynamodb('DescribeTable', { TableName })) as unknown as Description;
  const there = new Set(Table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  const missing = (properties.GlobalSecondaryIndexes ?? []).find(({ IndexName }) => !there.has(IndexName));
  if (!missing) return;
  const what = `The table ${TableName} was made before it had the index ${missing.IndexName}`;
  throw new StartError(`${what}: run "npm run reset", or start with another data folder (PAKTWERK_DATA=folder).`);
}

async function timeToLive(TableName: string, state: State): Promise<string | undefined> {
  const answer = await state.dynamodb('DescribeTimeToLive', { TableName });
  const { TimeToLiveDescription } = answer as { TimeToLiveDescription?: { AttributeName?: string } };
  return TimeToLiveDescription?.AttributeName;
}
