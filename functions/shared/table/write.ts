import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { setting } from '../environment.ts';
import { dynamodb } from './client.ts';
import { cancellationCodes, isConditionFailure, LostRace } from './errors.ts';
import type { Key } from './keys.ts';
import type { Item } from './read.ts';
import { retryConflicts } from './retry.ts';

export type Condition = {
  expression: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
};

/** One part of a transaction; every part may carry the condition under which the whole holds. */
export type TransactItem =
  | { put: Item; when?: Condition }
  | { update: Key; set: string; names?: Record<string, string>; values?: Record<string, unknown>; when?: Condition }
  | { remove: Key; when?: Condition };

/** Named conditions, used in more than one place. */
export const conditions = {
  absent: { expression: 'attribute_not_exists(pk)' },
  present: { expression: 'attribute_exists(pk)' },
} as const satisfies Record<string, Condition>;

export async function putItem(item: Item, when?: Condition): Promise<void> {
  const input = { TableName: setting('TABLE_NAME'), Item: item, ...conditionOf(when) };
  await retryConflicts(() => dynamodb.send(new PutCommand(input)));
}

/** Puts an item unless its key is taken. @returns whether it was put */
export async function putIfAbsent(item: Item): Promise<boolean> {
  try {
    await putItem(item, conditions.absent);
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** Deletes an item. @returns what it held, undefined when it was missing or the condition did not hold */
export async function takeItem(key: Key, when: Condition): Promise<Item | undefined> {
  const input = { TableName: setting('TABLE_NAME'), Key: key, ReturnValues: 'ALL_OLD' as const, ...conditionOf(when) };
  try {
    return (await retryConflicts(() => dynamodb.send(new DeleteCommand(input)))).Attributes as Item | undefined;
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
}

export async function deleteItem(key: Key): Promise<void> {
  const input = { TableName: setting('TABLE_NAME'), Key: key };
  await retryConflicts(() => dynamodb.send(new DeleteCommand(input)));
}

export async function updateItem(input: Omit<UpdateCommandInput, 'TableName'>): Promise<Item | undefined> {
  const command = { TableName: setting('TABLE_NAME'), ...input };
  const { Attributes } = await retryConflicts(() => dynamodb.send(new UpdateCommand(command)));
  return Attributes as Item | undefined;
}

/** Writes all or nothing; of nothing there is nothing to write. @throws LostRace when one of the conditions did not hold */
export async function transact(items: readonly TransactItem[]): Promise<void> {
  if (items.length === 0) return;
  try {
    await dynamodb.send(new TransactWriteCommand({ TransactItems: items.map(toCommand) }));
  } catch (error) {
    const codes = cancellationCodes(error);
    if (codes?.includes('ConditionalCheckFailed')) throw new LostRace('condition', { cause: error });
    throw error;
  }
}

function toCommand(item: TransactItem): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
  const TableName = setting('TABLE_NAME');
  if ('put' in item) return { Put: { TableName, Item: item.put, ...conditionOf(item.when) } };
  if ('remove' in item) return { Delete: { TableName, Key: item.remove, ...conditionOf(item.when) } };
  const condition = conditionOf(item.when);
  return {
    Update: {
      TableName,
      Key: item.update,
      UpdateExpression: item.set,
      ...condition,
      ExpressionAttributeNames: orNone({ ...item.names, ...condition.ExpressionAttributeNames }),
      ExpressionAttributeValues: orNone({ ...item.values, ...condition.ExpressionAttributeValues }),
    },
  };
}

const conditionOf = (condition?: Condition) => ({
  ConditionExpression: condition?.expression,
  ExpressionAttributeNames: condition?.names,
  ExpressionAttributeValues: condition?.values,
});

/** DynamoDB refuses an empty map of names or values. */
const orNone = <T extends object>(map: T): T | undefined => (Object.keys(map).length > 0 ? map : undefined);
