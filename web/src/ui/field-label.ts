import type { PageField, RowsField } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import { type FieldPath, fieldAt, rowIds, type StoredFields } from '#schemas/form/paths.ts';
import type { Text } from '#schemas/text.ts';

type Pick = (text: Text) => string;

/** The descriptor that a path or the name of a group points to. */
export function descriptorAt(page: Page, path: FieldPath): PageField | undefined {
  const [name = '', row] = path.split('/');
  return row === undefined ? page.fields[name] : fieldAt(page, path);
}

/** "Stelle 2". */
export const rowTitle = (pick: Pick, field: RowsField, index: number): string => `${pick(field.rowLabel)} ${index + 1}`;

/** How people call the place of a path: "Stelle 2: Funktion", "Stelle 2", "Konzept". */
export function labelAt(page: Page, path: FieldPath, stored: StoredFields, pick: Pick): string {
  const [name = '', row, column] = path.split('/');
  const group = page.fields[name];
  if (!group) return pick(page.places?.[path] ?? { de: path, en: path });
  if (row === undefined || group.kind !== 'rows') return pick(group.label);
  const index = rowIds(name, stored).indexOf(row);
  // A row that a colleague took out has no position any more.
  const title = index < 0 ? pick(group.rowLabel) : rowTitle(pick, group, index);
  const inner = column === undefined ? undefined : group.fields[column];
  return inner ? `${title}: ${pick(inner.label)}` : title;
}
