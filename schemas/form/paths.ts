import * as z from 'zod';
import type { ValueSource } from '../application/application.ts';
import { draftSchema, type Field, type FieldValue } from './field.ts';
import type { Page, PageValues, RowValues } from './page.ts';

/**
 * A draft is stored field by field, so that colleagues can work in it together. The path of a value names the field
 * (`contactName`), the row (`posts/k3f9`, whose value is its position) or a field of the row (`posts/k3f9/fte`).
 */
export type FieldPath = string;

/** What is stored at a path. `null` marks a value or row that was taken out again, so that its revision goes on counting. */
export type StoredValue = FieldValue | null;
export type StoredField = { value: StoredValue; revision: number; source?: ValueSource | undefined };
export type StoredFields = Record<FieldPath, StoredField>;

/** Row ids are made by the browser: short, and safe in a path. */
export const rowId = z.string().regex(/^[a-z0-9]{4,16}$/);

const rowPosition = z.int().min(0).max(1_000_000);

type Target = { kind: 'row' } | { kind: 'field'; field: Field };

/** What a path of this page points to; undefined when there is no such place. */
export function targetOf(page: Page, path: FieldPath): Target | undefined {
  const [name = '', row, column, ...rest] = path.split('/');
  const field = Object.hasOwn(page.fields, name) ? page.fields[name] : undefined;
  if (!field || rest.length > 0) return undefined;
  if (field.kind !== 'rows' && field.kind !== 'files') return row === undefined ? { kind: 'field', field } : undefined;
  if (row === undefined || !rowId.safeParse(row).success) return undefined;
  if (column === undefined) return { kind: 'row' };
  if (field.kind === 'files') return undefined;
  const inner = Object.hasOwn(field.fields, column) ? field.fields[column] : undefined;
  return inner && { kind: 'field', field: inner };
}

/** The descriptor of the field at a path, if the path points to a field. */
export function fieldAt(page: Page, path: FieldPath): Field | undefined {
  const target = targetOf(page, path);
  return target?.kind === 'field' ? target.field : undefined;
}

/** Whether a value may be stored at the target: well-formed, though perhaps not yet acceptable for submission. */
export function isWellFormed(target: Target, value: StoredValue): boolean {
  if (value === null) return true;
  return (target.kind === 'row' ? rowPosition : draftSchema(target.field)).safeParse(value).success;
}

/** Puts the stored fields of a page together to the values that the page's schema checks. */
export function assemble(page: Page, stored: StoredFields): PageValues {
  const values: PageValues = {};
  for (const [name, field] of Object.entries(page.fields)) {
    if (field.kind === 'rows') values[name] = assembleRows(name, Object.keys(field.fields), stored);
    else if (field.kind === 'files') values[name] = assembleRows(name, [], stored);
    else values[name] = valueAt(stored, name);
  }
  return values;
}

const valueAt = (stored: StoredFields, path: FieldPath) => stored[path]?.value ?? undefined;

/** The ids of a group's rows in their order; rows at the same position are ordered by id. */
export function rowIds(group: string, stored: StoredFields): string[] {
  return Object.entries(stored)
    .map(([path, { value }]) => ({ parts: path.split('/'), value }))
    .filter(({ parts, value }) => parts.length === 2 && parts[0] === group && value !== null)
    .sort((a, b) => Number(a.value) - Number(b.value) || (a.parts[1] ?? '').localeCompare(b.parts[1] ?? ''))
    .map(({ parts }) => parts[1] ?? '');
}

function assembleRows(group: string, columns: string[], stored: StoredFields): RowValues[] {
  return rowIds(group, stored).map((id) => ({
    ...Object.fromEntries(columns.map((column) => [column, valueAt(stored, `${group}/${id}/${column}`)])),
    id,
  })) as RowValues[];
}
