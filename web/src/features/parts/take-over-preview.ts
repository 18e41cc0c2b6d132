import { valuesOfPage } from '#schemas/form/check.ts';
import type { Page } from '#schemas/form/page.ts';
import { type FieldPath, rowIds, type StoredField, type StoredFields, type StoredValue } from '#schemas/form/paths.ts';
import type { MeasureVersion, PartsOfMeasure, ShareContext } from '#schemas/measures/measure.ts';
import type { Part } from '#schemas/part/part.ts';
import { isRowOf } from '#schemas/part/rows.ts';

/** One place that taking a part over changes; a row that comes or goes is one place. */
export type TakeOverChange = {
  path: FieldPath;
  kind: 'new' | 'changed' | 'removed';
  /** Whether somebody of the applicant entered what is replaced or taken out. */
  own: boolean;
};

export type PagePreview = { page: Page; before: StoredFields; after: StoredFields; changes: TakeOverChange[] };

type Form = { version: MeasureVersion; parts: PartsOfMeasure; context: ShareContext };

/** What taking a part over would change in the form, page by page; `pages` without any change are left out. */
export function takeOverPreview(
  { version, parts, context }: Form,
  part: Part,
  sections: Readonly<Record<string, StoredFields>>,
): PagePreview[] {
  const wanted = parts.takeOver(part, valuesOfPage(parts.page, part.fields), context);
  return version.pages.flatMap((page) => {
    const before = sections[page.id] ?? {};
    const after = { ...before, ...fieldsAfter(page, before, wanted[page.id] ?? {}, part.id) };
    const changes = changesBetween(before, after, part.name);
    return changes.length > 0 ? [{ page, before, after, changes }] : [];
  });
}

const valueAt = (fields: StoredFields, path: FieldPath): StoredValue => fields[path]?.value ?? null;

const isRow = (page: Page, path: FieldPath): boolean =>
  path.split('/').length === 2 && page.fields[path.split('/')[0] ?? '']?.kind === 'rows';

/** Rows that stand there keep their place, new ones come last, and rows that the part no longer has are taken out. */
function fieldsAfter(page: Page, before: StoredFields, wanted: Readonly<Record<string, StoredValue>>, partId: string) {
  const next: StoredFields = {};
  for (const [path, value] of Object.entries(wanted)) {
    const group = path.split('/')[0] ?? '';
    const position = valueAt(before, path) ?? endOf(group, { ...before, ...next });
    next[path] = { value: isRow(page, path) ? position : value, revision: 0 };
  }
  const gone = Object.keys(before).filter(
    (path) => isRow(page, path) && isRowOf(partId, path.split('/')[1] ?? '') && !Object.hasOwn(wanted, path),
  );
  for (const path of Object.keys(before))
    if (gone.some((row) => path === row || path.startsWith(`${row}/`))) next[path] = { value: null, revision: 0 };
  return next;
}

const endOf = (group: string, fields: StoredFields): number =>
  Math.max(-1, ...rowIds(group, fields).map((row) => Number(valueAt(fields, `${group}/${row}`)))) + 1;

/** Whether the value was taken over of this part, and nobody has changed it since. */
const isOf = (field: StoredField | undefined, name: string): boolean =>
  field?.source?.kind === 'part' && field.source.label === name;

function changesBetween(before: StoredFields, after: StoredFields, name: string): TakeOverChange[] {
  const paths = Object.keys(after).filter((path) => valueAt(before, path) !== valueAt(after, path));
  const rowOf = (path: FieldPath) => path.split('/').slice(0, 2).join('/');
  const movedRows = new Set(paths.filter((path) => path.split('/').length === 2));
  return paths
    .filter((path) => path.split('/').length !== 3 || !movedRows.has(rowOf(path)))
    .map((path) => {
      const removed = valueAt(after, path) === null;
      const within = Object.keys(before).filter((each) => each === path || each.startsWith(`${path}/`));
      const own = within.some((each) => valueAt(before, each) !== null && !isOf(before[each], name));
      return { path, kind: removed ? 'removed' : valueAt(before, path) === null ? 'new' : 'changed', own };
    });
}
