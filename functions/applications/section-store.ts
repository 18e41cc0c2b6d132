import type { Instant } from '#schemas/ids.ts';
import { fieldAttribute, fieldsOf, isLocked, lockOfRequest } from '../shared/records/section-record.ts';
import { isConditionFailure } from '../shared/table/errors.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { updateItem } from '../shared/table/write.ts';
import type { Changes } from './save-section.ts';

type Conflict = { path: string; value: string | number | boolean | null; revision: number };
type Outcome =
  | { kind: 'saved'; saved: { path: string; revision: number }[] }
  | { kind: 'conflict'; conflicts: Conflict[] }
  | { kind: 'locked' };

/**
 * Writes the changed fields with one UpdateItem: all of them or none. Every field must still have the revision that
 * its change is based on, and the section must not be locked: by the submission, or, when the change answers an
 * information request, by the end of this request. A change that is already stored counts as saved, so that an autosave
 * whose answer got lost can be sent again.
 */
export async function storeChanges(
  applicationId: string,
  page: string,
  { changes, at, request }: { changes: Changes; at: Instant; request?: string },
): Promise<Outcome> {
  try {
    await updateItem({ Key: keys.section(applicationId, page), ...toUpdate(changes, at, request) });
    return { kind: 'saved', saved: changes.map(({ path, baseRevision }) => ({ path, revision: baseRevision + 1 })) };
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  const item = await getItem(keys.section(applicationId, page));
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
  return {
    UpdateExpression: `SET ${sets.join(', ')} ADD #revision :one`,
    ConditionExpression: unchanged.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
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
  const changed = changes.filter(({ path, baseRevision }) => present(path).revision !== baseRevision);
  return { kind: 'conflict', conflicts: changed.map(({ path }) => ({ path, ...present(path) })) };
}
