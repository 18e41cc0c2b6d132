import { functionName } from '#infra/entries.ts';
import type { Json } from '#infra/local/contracts.ts';
import type { ReconcileReport } from '#schemas/operations/reconcile.ts';
import type { Platform } from '../harness.ts';

/** Invokes the function as an operator does. @throws Error what the function ended with */
export async function reconcile(platform: Platform, event: Json = {}): Promise<ReconcileReport> {
  const result = await platform.functions.invoke(functionName('reconcile'), event);
  if (!result.ok) throw new Error(`${result.errorType}: ${result.errorMessage}`);
  return result.payload as ReconcileReport;
}

/** How many executions lead each application at the moment, by the application's id; those of grants are others. */
export async function leading(platform: Platform): Promise<Map<string, number>> {
  const rows = await platform.running.state.read({
    sql: "SELECT name FROM sfn_executions WHERE status = 'RUNNING' AND parent IS NULL AND machine_arn NOT LIKE '%paktwerk-renewal-%'",
  });
  const counts = new Map<string, number>();
  for (const { name } of rows) {
    const id = String(name).replace(/\.\d+$/, '');
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Forgets every execution, as a table restored in another account knows none; the machine is closed and opened. */
export async function loseExecutions(platform: Platform): Promise<void> {
  const tables = ['sfn_executions', 'sfn_history', 'sfn_tokens'];
  await platform.running.state.write(tables.map((table) => ({ sql: `DELETE FROM ${table}` })));
  await platform.reopen();
}

type RawItem = Record<string, { S?: string }>;

/** Everything the table holds about an application. */
export const recordsOf = (platform: Platform, applicationId: string): Promise<RawItem[]> =>
  itemsAt(platform, `APP#${applicationId}`);

async function itemsAt(platform: Platform, partition: string): Promise<RawItem[]> {
  const answer = (await platform.running.state.dynamodb('Query', {
    TableName: process.env.TABLE_NAME,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: partition } },
    ConsistentRead: true,
  })) as { Items: RawItem[] };
  return answer.Items;
}

/** Puts the records of an application back to what they were, as a restore to a point in time does. */
export async function putBack(platform: Platform, applicationId: string, before: RawItem[]): Promise<void> {
  const { state } = platform.running;
  const TableName = process.env.TABLE_NAME;
  for (const { pk, sk } of await recordsOf(platform, applicationId)) {
    await state.dynamodb('DeleteItem', { TableName, Key: { pk, sk } as Json });
  }
  for (const Item of before) await state.dynamodb('PutItem', { TableName, Item: Item as Json });
}

/** Leaves a delivered approval as releases without grants did: no grant, no history of it, and no wish to lead one. */
export async function forgetGrant(platform: Platform, applicationId: string): Promise<void> {
  const start = { pk: { S: `OUTBOX#workflow.start#${applicationId}#renewal` }, sk: { S: 'META' } };
  for (const { pk, sk } of [...(await itemsAt(platform, `GRANT#${applicationId}`)), start])
    await platform.running.state.dynamodb('DeleteItem', { TableName: process.env.TABLE_NAME, Key: { pk, sk } as Json });
}
