import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Json } from '#infra/local/contracts.ts';
import type { OwnedState } from '#infra/local/state/state.ts';

export type Item = Record<string, unknown> & { pk: string; sk: string };

type Page = { Items?: Parameters<typeof unmarshall>[0][]; LastEvaluatedKey?: Json };

/** The one table of the platform. */
export async function readTableName(state: OwnedState): Promise<string> {
  const { TableNames } = (await state.dynamodb('ListTables', {})) as { TableNames: string[] };
  const [name, ...others] = TableNames;
  if (!name || others.length > 0) throw new Error(`expected one table, found ${TableNames.join(', ')}`);
  return name;
}

/** Every item of a table or an index. */
export async function readAll(state: OwnedState, input: { TableName: string; IndexName?: string }): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Json | undefined;
  do {
    const page = (await state.dynamodb('Scan', {
      ...input,
      ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
    })) as Page;
    items.push(...(page.Items ?? []).map((item) => unmarshall(item) as Item));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}
