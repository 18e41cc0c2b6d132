import type { ProblemCode } from '#schemas/errors.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
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

/** A picture of the draft for rendering; a new object whenever anything changes. */
export type DraftView = {
  entries: DraftEntries;
  /** What the server has, with unsaved changes laid over it; what cannot be read counts as not given. */
  current: StoredFields;
  server: StoredFields;
  save: SaveState;
  unsavedCount: number;
};
