import type { ProblemCode } from '#schemas/errors.ts';
import type { FieldPath, StoredValue } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import type { DraftEntries } from './draft-entry.ts';

export type Change = { path: FieldPath; value: StoredValue; baseRevision: number };
export type Conflict = { path: FieldPath; value: StoredValue; revision: number };

/** How sending changes ended. */
export type SendResult =
  | { outcome: 'saved'; saved: { path: FieldPath; revision: number }[]; savedAt: Instant }
  | { outcome: 'conflict'; conflicts: Conflict[] }
  /** The server finds some of the values malformed; nothing was stored. */
  | { outcome: 'malformed'; paths: FieldPath[] }
  /** May pass by itself: offline, busy. */
  | { outcome: 'later'; code?: ProblemCode | undefined }
  /** Will not pass by itself: logged out, submitted meanwhile, gone. */
  | { outcome: 'stopped'; code: ProblemCode };

/** What a draft needs from outside; tests put their own in. */
export type Transport = {
  /** Stores changes of the section. Never throws. */
  send(changes: Change[]): Promise<SendResult>;
  /** Keeps what is unsaved on this computer; an empty record removes it. */
  keep(entries: DraftEntries): void;
};
