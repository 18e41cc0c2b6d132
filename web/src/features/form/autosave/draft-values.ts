import { readTyped, writeTyped } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import {
  type FieldPath,
  fieldAt,
  isWellFormed,
  type StoredFields,
  type StoredValue,
  targetOf,
} from '#schemas/form/paths.ts';
import { limits } from '#schemas/limits.ts';
import { type DraftEntries, type DraftEntry, isUnsaved } from './draft-entry.ts';
import type { Change } from './transport.ts';

/** What a typed text means: null when it is empty, undefined when it cannot be stored. */
export function valueTyped(page: Page, path: FieldPath, text: string): StoredValue | undefined {
  if (text.trim() === '') return null;
  const field = fieldAt(page, path);
  const target = targetOf(page, path);
  const value = field && readTyped(field, text);
  return value !== undefined && target && isWellFormed(target, value) ? value : undefined;
}

/** The text of a field as the person left it, or as stored. */
export function textShown(page: Page, path: FieldPath, entry: DraftEntry | undefined, stored: StoredFields): string {
  if (entry?.typed !== undefined) return entry.typed;
  const field = fieldAt(page, path);
  const value = entry ? entry.value : stored[path]?.value;
  return field && value !== undefined && value !== null ? writeTyped(field, value) : '';
}

/** Stored fields with unsaved changes laid over them. */
export function overlay(stored: StoredFields, entries: DraftEntries): StoredFields {
  const unsaved = Object.entries(entries)
    .filter(([, entry]) => isUnsaved(entry))
    .map(([path, entry]) => [path, { value: entry.value ?? null, revision: stored[path]?.revision ?? 0 }]);
  return { ...stored, ...Object.fromEntries(unsaved) };
}

/** The changes that can be sent now, no more than one request takes. */
export const sendable = (entries: DraftEntries): Change[] =>
  Object.entries(entries)
    .filter(([, entry]) => entry.state === 'waiting' && entry.value !== undefined)
    .slice(0, limits.changesPerAutosave)
    .map(([path, { value, baseRevision }]) => ({ path, value: value as StoredValue, baseRevision }));
