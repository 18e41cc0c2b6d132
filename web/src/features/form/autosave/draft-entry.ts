import type { FieldPath, StoredValue } from '#schemas/form/paths.ts';

/** A change that the server has not confirmed yet. */
export type DraftEntry = {
  /** What the person sees in the field; rows have no text. */
  typed?: string | undefined;
  /** What the text means; undefined when it cannot be stored (unreadable number, too long). It is kept all the same. */
  value: StoredValue | undefined;
  /** Revision of the field that the change was made on. */
  baseRevision: number;
  /** `waiting` to be sent · `conflict` with what a colleague stored · `refused` by the server until it changes. */
  state: 'waiting' | 'conflict' | 'refused';
  /** Values that were sent without an answer so far: the server may have stored any of them. */
  sent?: readonly StoredValue[] | undefined;
};

export type DraftEntries = Record<FieldPath, DraftEntry>;
