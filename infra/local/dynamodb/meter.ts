import type { Json, State } from '../contracts.ts';

/** Capacity units that requests have consumed since the start, as DynamoDB bills them on demand. */
export type ConsumedUnits = { read: number; write: number };

const writing = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const reading = new Set(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']);

type Answer = { ConsumedCapacity?: { CapacityUnits: number } | { CapacityUnits: number }[] };

/**
 * Counts what requests consume. The engine tells its capacity only when asked, so every request is made to ask;
 * whoever did not ask gets an answer without it.
 */
export function metered(state: Pick<State, 'dynamodb'>): { units: ConsumedUnits; dynamodb: State['dynamodb'] } {
  const units: ConsumedUnits = { read: 0, write: 0 };
  const dynamodb = async (operation: string, input: Json): Promise<Json> => {
    const counted = writing.has(operation) ? 'write' : reading.has(operation) ? 'read' : undefined;
    if (!counted) return state.dynamodb(operation, input);
    const request = input as { ReturnConsumedCapacity?: Json };
    const asked = request.ReturnConsumedCapacity !== undefined && request.ReturnConsumedCapacity !== 'NONE';
    const answer = await state.dynamodb(operation, asked ? input : { ...request, ReturnConsumedCapacity: 'TOTAL' });
    const { ConsumedCapacity, ...rest } = answer as Answer;
    for (const part of [ConsumedCapacity ?? []].flat()) units[counted] += part.CapacityUnits;
    return asked ? answer : (rest as Json);
  };
  return { units, dynamodb };
}
