import { table } from '#schemas/table.ts';
import { createClock } from '../../clock/clock.ts';
import { createOffset } from '../../clock/offset.ts';
import type { Json } from '../../contracts.ts';
import { openState } from '../state.ts';

type Found = { Items: Record<string, Json>[]; LastEvaluatedKey?: Json };

/**
 * Ends every login session in a state file: one that was ended after the backup was made (a logout, a person who left)
 * must not live again with it. @returns how many there were
 */
export async function endSessions(file: string): Promise<number> {
  const offset = createOffset();
  const state = await openState(file, { offset });
  try {
    await createClock(state, offset);
    const { TableNames } = (await state.dynamodb('ListTables', {})) as { TableNames: string[] };
    let ended = 0;
    for (const TableName of TableNames) {
      let start: Json | undefined;
      do {
        const page = (await state.dynamodb('Scan', {
          TableName,
          FilterExpression: 'begins_with(#partition, :prefix)',
          ProjectionExpression: '#partition, #sort',
          ExpressionAttributeNames: { '#partition': table.partitionKey, '#sort': table.sortKey },
          ExpressionAttributeValues: { ':prefix': { S: table.sessionPrefix } },
          ExclusiveStartKey: start,
        })) as Found;
        await Promise.all(page.Items.map((Key) => state.dynamodb('DeleteItem', { TableName, Key })));
        ended += page.Items.length;
        start = page.LastEvaluatedKey;
      } while (start);
    }
    return ended;
  } finally {
    await state.close();
  }
}
