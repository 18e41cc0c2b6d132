import type { Instant } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { fieldAttribute, fieldsOf, isLocked, lockOfRequest } from '../shared/records/section-record.ts';
import { isConditionFailure, isItemTooLarge } from '../shared/table/errors.ts';
import type { Key } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { updateItem } from '../shared/table/write.ts';
import type { Changes } from './changes.ts';

type Conflict = { path: string; value: string | number | boolean | null; revision: number };
type Outcome =
  | { kind: 'saved'; saved: { path: string; revision: number }[] }
  | { kind: 'conflict'; conflicts: Conflict[] }
  | { kind: 'locked' };

/**
 * Writes the changed fields of a section, or of a part, which is stored alike, with one UpdateItem: all of them or none.
 * Every field must still have the revision that its change is based on, and the item must not be locked: by the
 * submission, or, when the change answers an information request, by the end of this request; a part by its handing in.
 * Nothing is stored in a row that a colleague has taken out: nobody would see it, and who typed it is asked instead. A
 * change that is already stored counts as saved, so that an autosave whose answer got lost can be sent again.
 * @throws PaktwerkError pageFull
 */
export async function storeChanges(
  key: Key,
  { changes, at, request }: { changes: Changes; at: Instant; request?: string },
): Promise<Outcome> {
  try {
    await updateItem({ Key: key, ...toUpdate(changes, at, request) });
    return { kind: 'saved', saved: changes.map(({ path, baseRevision }) => ({ path, revision: baseRevision + 1 })) };
  } catch (error) {
    if (isItemTooLarge(error)) throw new PaktwerkError('pageFull');
    if (!isConditionFailure(error)) throw error;
  }
  const item = await getItem(key);
  if (isLocked(item, request)) return { kind: 'locked' };
  return compare(item ? fieldsOf(item) : {}, changes);
}

function toUpdate(changes: Changes, at: Instant, request: string | undefined) {
  const names: Record<string, string> = { '#revision': 'revision', '#locked': 'locked' };
  const values: Record<string, unknown> = { ':one': 1, ':at': at };
  const sets = ['savedAt = :at'];
  const unchanged = [request === undefined ? 'attribute_not_exists(#locked)' : '#locked < :lock'];
  if (request !== undefined) values[':lock'] = lockOfRequest(request);
  for (const [index, { path, value, baseRevision }] of changes.entries()) {
    names[`#f${index}`] = fieldAttribute(path);
    values[`:f${index}`] = { value, revision: baseRevision + 1 };
    sets.push(`#f${index} = :f${index}`);
    if (baseRevision === 0) unchanged.push(`attribute_not_exists(#f${index})`);
    else {
      values[`:r${index}`] = baseRevision;
      unchanged.push(`#f${index}.#revision = :r${index}`);
    }
  }
  for (const [index, row] of rowsNeeded(changes).entries()) {
    names[`#w${index}`] = fieldAttribute(row);
    names['#value'] = 'value';
    values[':gone'] = null;
    // Also true of a row that is not stored: only one that was taken out stands in the way.
    unchanged.push(`#w${index}.#value <> :gone`);
  }
  return {
    UpdateExpression: `SET ${sets.join(', ')} ADD #revision :one`,
    ConditionExpression: unchanged.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

/** The rows in which something is stored that do not come along with it. */
function rowsNeeded(changes: Changes): string[] {
  const rows = changes.flatMap(({ path, value }) => {
    const [group, row, column] = path.split('/');
    return column === undefined || value === null ? [] : [`${group}/${row}`];
  });
  return [...new Set(rows)].filter((row) => !changes.some(({ path }) => path === row));
}

function compare(stored: ReturnType<typeof fieldsOf>, changes: Changes): Outcome {
  const present = (path: string) => stored[path] ?? { value: null, revision: 0 };
  const repeated = changes.every(({ path, value, baseRevision }) => {
    const field = present(path);
    return field.value === value && field.revision === baseRevision + 1;
  });
  if (repeated) {
    return { kind: 'saved', saved: changes.map(({ path }) => ({ path, revision: present(path).revision })) };
  }
  const gone = rowsNeeded(changes).filter((row) => stored[row]?.value === null);
  const isIn = (path: string) => (row: string) => path.startsWith(`${row}/`);
  const refused = changes
    .filter(({ path, value, baseRevision }) => {
      const stale = present(path).revision !== baseRevision;
      return stale || (value !== null && gone.some(isIn(path)));
    })
    .map(({ path }) => path);
  return { kind: 'conflict', conflicts: [...gone, ...refused].map((path) => ({ path, ...present(path) })) };
}
