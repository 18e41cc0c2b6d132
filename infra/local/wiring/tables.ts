import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { AwsError, type State } from '../contracts.ts';
import { propertiesOf, withoutEffect } from './properties.ts';
import { bringInLine, type TableDefinition } from './table-changes.ts';

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

/** Creates the tables of the template that are not there yet, and brings those that are in line with it. */
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
    await bringInLine(TableName, definition(TableName, properties), state);
  }
  const { AttributeName, Enabled } = properties.TimeToLiveSpecification ?? {};
  await setTimeToLive(TableName, Enabled ? AttributeName : undefined, state);
}

function definition(TableName: string, properties: TableProperties): TableDefinition {
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

function withoutThroughput({ IndexName, KeySchema, Projection }: z.infer<typeof index>) {
  return { IndexName, KeySchema, Projection };
}

/** Lets items expire by the attribute that the template names, or no longer. */
async function setTimeToLive(TableName: string, wanted: string | undefined, state: State): Promise<void> {
  const current = await timeToLive(TableName, state);
  if (current === wanted) return;
  const update = (AttributeName: string, Enabled: boolean) =>
    state.dynamodb('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName, Enabled } });
  if (current) await update(current, false);
  if (wanted) await update(wanted, true);
}

async function timeToLive(TableName: string, state: State): Promise<string | undefined> {
  const answer = await state.dynamodb('DescribeTimeToLive', { TableName });
  const { TimeToLiveDescription } = answer as { TimeToLiveDescription?: { AttributeName?: string } };
  return TimeToLiveDescription?.AttributeName;
}
