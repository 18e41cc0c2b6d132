import { isConditionFailure } from '../table/errors.ts';
import type { Key } from '../table/keys.ts';
import { getItem } from '../table/read.ts';
import { updateItem } from '../table/write.ts';

/**
 * Which run of its workflow leads a record. The item exists from the second run on: the first needs none, as its name
 * is the record's id.
 */
export async function currentRun(key: Key): Promise<number> {
  const item = await getItem(key);
  return Number(item?.run ?? 1);
}

/** Names the run after this one as the one that leads. @returns false when somebody else did so meanwhile */
export async function claimNextRun(key: Key, run: number): Promise<boolean> {
  try {
    await updateItem({
      Key: key,
      UpdateExpression: 'SET #run = :next, schemaVersion = :version',
      ConditionExpression: run === 1 ? 'attribute_not_exists(#run)' : '#run = :run',
      ExpressionAttributeNames: { '#run': 'run' },
      ExpressionAttributeValues: { ':next': run + 1, ':version': 1, ...(run > 1 && { ':run': run }) },
    });
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
