import type { Field, RowsField } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import { type FieldPath, fieldAt, rowIds, type StoredFields } from '#schemas/form/paths.ts';
import type { Text } from '#schemas/text.ts';
import { rowTitle } from '../../ui/answers.tsx';

/** The descriptor that a path or the name of a group points to. */
export function descriptorAt(page: Page, path: FieldPath): Field | RowsField | undefined {
  const [name = '', row] = path.split('/');
  return row === undefined ? page.fields[name] : fieldAt(page, path);
}

/** How people call the place of a path: "Stelle 2: Funktion". */
export function labelAt(page: Page, path: FieldPath, stored: StoredFields, pick: (text: Text) => string): string {
  const [name = '', row] = path.split('/');
  const own = descriptorAt(page, path);
  const group = page.fields[name];
  if (!own || row === undefined || group?.kind !== 'rows') return own ? pick(own.label) : path;
  const index = rowIds(name, stored).indexOf(row);
  // A row that a colleague took out has no position any more.
  return `${index < 0 ? pick(group.rowLabel) : rowTitle(pick, group, index)}: ${pick(own.label)}`;
}
