import type { Change } from '#schemas/change/change.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Todo } from '#schemas/grant/todo.ts';
import { keys, ranges } from '../table/keys.ts';
import { getItem, type Item, queryRange } from '../table/read.ts';
import type { TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { beginSubject, changeSubject } from './grant-record.ts';

const family = 'change';

const toChange = ({ change }: Item): Change => upcast<Change>(change, {}, 1);

export async function getChange(applicationId: string, changeId: string): Promise<Change | undefined> {
  const item = await getItem(keys.ofGrant(applicationId, changeId));
  return item && toChange(item);
}

/** All changes of a grant, in the order in which they were asked for. */
export const changesOf = async (applicationId: string): Promise<Change[]> =>
  (await queryRange(ranges.grantChanges(applicationId))).map(toChange);

/** @param todo what waits for officers now; absent: nothing */
export const beginChange = (change: Change, of: Grant, todo: Todo): TransactItem =>
  beginSubject(family, change, of, todo);

export const putChange = (before: Change, after: Change, of: Grant, todo?: Todo): TransactItem =>
  changeSubject(family, { before, after }, of, todo);
