import { readTyped, writeTyped } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import {
  type FieldPath,
  fieldAt,
  isWellFormed,
  rowIds,
  type StoredFields,
  type StoredValue,
  targetOf,
} from '#schemas/form/paths.ts';
import { limits } from '#schemas/limits.ts';
import type { DraftEntries, DraftEntry } from './draft-entry.ts';
import type { Texts } from './draft-view.ts';
import type { Change } from './transport.ts';

/** What a typed text means: null when it is empty, undefined when it cannot be stored. */
export function valueTyped(page: Page, path: FieldPath, text: string): StoredValue | undefined {
  if (text.trim() === '') return null;
  const field = fieldAt(page, path);
  const target = targetOf(page, path);
  const value = field && readTyped(field, text);
  return value !== undefined && target && isWellFormed(target, value) ? value : undefined;
}

/** The texts of all fields of a page in reading order, as the person left them or as stored. */
export const textsShown = (page: Page, entries: DraftEntries, stored: StoredFields): Texts =>
  Object.fromEntries(
    pathsOf(page, overlay(stored, entries)).map((path) => [path, textShown(page, path, entries[path], stored)]),
  );

/** Files have no text: what they are called, their records say. */
const pathsOf = (page: Page, current: StoredFields): FieldPath[] =>
  Object.entries(page.fields).flatMap(([name, field]) => {
    if (field.kind === 'files') return [];
    if (field.kind !== 'rows') return [name];
    return rowIds(name, current).flatMap((row) =>
      Object.keys(field.fields).map((column) => `${name}/${row}/${column}`),
    );
  });

function textShown(page: Page, path: FieldPath, entry: DraftEntry | undefined, stored: StoredFields): string {
  if (entry?.typed !== undefined) return entry.typed;
  const field = fieldAt(page, path);
  const value = entry ? entry.value : stored[path]?.value;
  return field && value !== undefined && value !== null ? writeTyped(field, value) : '';
}

/** Stored fields with unsaved changes laid over them. */
export function overlay(stored: StoredFields, entries: DraftEntries): StoredFields {
  const unsaved = Object.entries(entries).map(([path, { value }]) => [
    path,
    { value: value ?? null, revision: stored[path]?.revision ?? 0 },
  ]);
  return { ...stored, ...Object.fromEntries(unsaved) };
}

/** The changes that can be sent now, no more than one request takes. */
export const sendable = (entries: DraftEntries): Change[] =>
  Object.entries(entries)
    .filter(([, entry]) => entry.state === 'waiting' && entry.value !== undefined)
    .slice(0, limits.changesPerAutosave)
    .map(([path, { value, baseRevision }]) => ({ path, value: value as StoredValue, baseRevision }));
