import type { ValueSource } from '#schemas/application/application.ts';
import type { Page } from '#schemas/form/page.ts';
import { type FieldPath, isWellFormed, rowIds, type StoredFields, targetOf } from '#schemas/form/paths.ts';
import { isRowOfPart } from '#schemas/part/rows.ts';
import { sha256 } from '../shared/hash.ts';

/** `from` is the id of the application whose answers `earlier` are. */
type Copying = { present: StoredFields; earlier: StoredFields; from: string; source: ValueSource };

/**
 * What changes in a page when another application's answers take the place of its own. Rows come with their ids, and
 * rows that the other does not have are taken out. Files stay with the application they were sent for, and what
 * somebody has confirmed was confirmed for that application alone; what does not fit into the page as it is now, such
 * as a field that it no longer has, is left out.
 */
export function copiedFields(page: Page, { present, earlier, from, source }: Copying): StoredFields {
  const values = new Map([...copyable(page, earlier)].map(([path, value]) => [copiedPath(path, from), value]));
  const replaced = Object.keys(present).filter((path) => groupOf(page, path) !== undefined && !values.has(path));
  const wanted = [...values, ...replaced.map((path) => [path, null] as const)];
  const changed = wanted
    .filter(([path, value]) => value !== (present[path]?.value ?? null))
    .map(([path, value]) => {
      const field = { value, revision: (present[path]?.revision ?? 0) + 1 };
      return [path, value === null ? field : { ...field, source }] as const;
    });
  return Object.fromEntries(changed);
}

/**
 * Rows that stand for a part of the earlier application get ids of their own: parts are counted for each application, so
 * the same id is another organisation's row here. Copied again, a row finds its place by the same id.
 */
function copiedPath(path: FieldPath, from: string): FieldPath {
  const [name, row, ...column] = path.split('/');
  if (row === undefined || !isRowOfPart(row)) return path;
  return [name, sha256(`${from}/${row}`).slice(0, rowIdLength), ...column].join('/');
}

/** Most characters of a row's id (`form/paths.ts`); hexadecimal ones, enough for sixty rows never to meet. */
const rowIdLength = 16;

/** What the earlier answers say to fields that the page has, by path. */
function copyable(page: Page, earlier: StoredFields): Map<FieldPath, string | number | boolean> {
  const found = new Map<FieldPath, string | number | boolean>();
  for (const [path, { value }] of Object.entries(earlier)) {
    const target = targetOf(page, path);
    if (value === null || !target || !isWellFormed(target, value) || !stands(page, path, earlier)) continue;
    if (target.kind === 'field' && target.field.kind === 'confirmation') continue;
    found.set(path, value);
  }
  return found;
}

/** The group of rows that a path belongs to. */
function groupOf(page: Page, path: FieldPath): string | undefined {
  const [name = ''] = path.split('/');
  return page.fields[name]?.kind === 'rows' ? name : undefined;
}

/** A value in a row stands as long as its row does; files are not answers. */
function stands(page: Page, path: FieldPath, earlier: StoredFields): boolean {
  const [name = '', row] = path.split('/');
  if (row === undefined) return true;
  return page.fields[name]?.kind === 'rows' && rowIds(name, earlier).includes(row);
}
