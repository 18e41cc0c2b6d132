import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { table } from '#schemas/table.ts';

/** The table as the infrastructure creates it: indexes hold keys only. */
export function tableInput(name: string): CreateTableCommandInput {
  const indexes = Object.values(table.indexes);
  const names = [table.partitionKey, table.sortKey];
  const indexNames = indexes.flatMap((index) => [index.partitionKey, index.sortKey]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...names, ...indexNames].map((attribute) => ({
      AttributeName: attribute,
      AttributeType: 'S' as const,
    })),
    KeySchema: keySchema(table.partitionKey, table.sortKey),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  };
}

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];
