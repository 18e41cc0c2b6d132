import type { ProblemCode } from '#schemas/errors.ts';
import type { FieldPath, StoredFields } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import type { DraftEntries } from './draft-entry.ts';

export type SaveState =
  | { kind: 'clean' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Instant }
  /** Kept on this computer; sent again by itself. */
  | { kind: 'later'; code?: ProblemCode | undefined }
  /** Kept on this computer; somebody has to do something first. */
  | { kind: 'stopped'; code: ProblemCode };

/** What stands in each field, as people type it. */
export type Texts = Record<FieldPath, string>;

/** A picture of the draft for rendering; a new object whenever anything changes. */
export type DraftView = {
  entries: DraftEntries;
  /** What the server has, with unsaved changes laid over it; what cannot be read counts as not given. */
  current: StoredFields;
  server: StoredFields;
  /** What each field of the page shows, in reading order. */
  texts: Texts;
  save: SaveState;
  unsavedCount: number;
};
