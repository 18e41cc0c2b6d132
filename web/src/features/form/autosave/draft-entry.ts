import type { FieldPath, StoredValue } from '#schemas/form/paths.ts';

/** A change that the server has not confirmed yet, or whose typed text is still under the person's hands. */
export type DraftEntry = {
  /** What the person sees in the field; rows have no text. */
  typed?: string | undefined;
  /** What the text means; undefined when it cannot be stored (unreadable number, too long). It is kept all the same. */
  value: StoredValue | undefined;
  /** Revision of the field that the change was made on. */
  baseRevision: number;
  /**
   * `waiting` to be sent · `confirmed` by the server, shown as typed until the field is left · `conflict` with what a
   * colleague stored · `refused` by the server, not sent again until it changes.
   */
  state: 'waiting' | 'confirmed' | 'conflict' | 'refused';
  /** Value of a request whose answer never came: the server may have stored it. */
  unsure?: StoredValue | undefined;
};

export type DraftEntries = Record<FieldPath, DraftEntry>;

/** Whether the entry still has to reach the server. */
export const isUnsaved = (entry: DraftEntry): boolean => entry.state !== 'confirmed';

/** What is kept on this computer until it is saved: no more than that. */
export const unsaved = (entries: DraftEntries): DraftEntries =>
  Object.fromEntries(Object.entries(entries).filter(([, entry]) => isUnsaved(entry)));
