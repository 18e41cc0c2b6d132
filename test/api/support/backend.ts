import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createOffset } from '#infra/local/clock/offset.ts';
import type { Faults, WireService } from '#infra/local/contracts.ts';
import { createDynamodbService } from '#infra/local/dynamodb/service.ts';
import { type OwnedState, openState } from '#infra/local/state/state.ts';
import { serve } from '#infra/local/testing/serve.ts';
import { tableInput } from './table.ts';

export const origin = 'https://paktwerk.example';
export const issuer = 'https://login.example';
/** Every test runs at this moment unless it says otherwise. */
export const noon = Date.parse('2026-11-22T11:00:00.000Z');

export type StoredItem = Record<string, unknown> & { pk: string; sk: string };
export type Backend = {
  state: OwnedState;
  documents: DynamoDBDocumentClient;
  /** All items, in the order of their keys. */
  dump(): Promise<StoredItem[]>;
  close(): Promise<void>;
};

const tableName = 'paktwerk-test';

/** A real table in the local engine, and the environment that functions find in the cloud. Import handlers after it. */
export async function openBackend(services: WireService[] = [], faults?: Faults): Promise<Backend> {
  const state = await openState(':memory:', { offset: createOffset() });
  const server = await serve([createDynamodbService(state, faults), ...services]);
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: server.endpoint,
    TABLE_NAME: tableName,
    PUBLIC_ORIGIN: origin,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'paktwerk',
    MAIL_FROM: 'paktwerk@example.org',
    STATE_MACHINE_ARNS: JSON.stringify({
      integrationsmanagement: 'arn:aws:states:eu-central-1:000000000000:stateMachine:integrationsmanagement',
    }),
  });
  const client = new DynamoDBClient({});
  await client.send(new CreateTableCommand(tableInput(tableName)));
  const documents = DynamoDBDocumentClient.from(client);
  return {
    state,
    documents,
    dump: () => dump(documents),
    async close() {
      client.destroy();
      await server.close();
      await state.close();
    },
  };
}

async function dump(documents: DynamoDBDocumentClient): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: tableName, ExclusiveStartKey: start, ConsistentRead: true }),
    );
    items.push(...((page.Items ?? []) as StoredItem[]));
    start = page.LastEvaluatedKey;
  } while (start);
  return items.sort((a, b) => `${a.pk}|${a.sk}`.localeCompare(`${b.pk}|${b.sk}`));
}
