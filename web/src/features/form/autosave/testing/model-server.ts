import type { FieldPath, StoredFields, StoredValue } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import type { Change, SendResult } from '../transport.ts';

/** A value that took the place of another one; `unseen` when it went into a row that was taken out. */
export type Write = { path: FieldPath; by: string; before: StoredValue; value: StoredValue; unseen: boolean };

/**
 * What the server makes of autosaves, in the plainest words: all changes of a request or none, each on the revision it
 * is based on, and in rows that are still there; what is stored already counts as saved.
 */
export class ModelServer {
  #fields: StoredFields = {};
  readonly writes: Write[] = [];

  /** The section as it is at the moment. */
  look = (): StoredFields => ({ ...this.#fields });

  save(by: string, changes: readonly Change[]): SendResult {
    const saved = changes.map(({ path, baseRevision }) => ({ path, revision: baseRevision + 1 }));
    const answer: SendResult = { outcome: 'saved', saved, savedAt: '2026-11-22T13:03:00.000Z' as Instant };
    const gone = this.#rowsGone(changes);
    const stale = changes.filter(
      ({ path, value, baseRevision }) =>
        this.#at(path).revision !== baseRevision || (value !== null && gone.some((row) => path.startsWith(`${row}/`))),
    );
    if (stale.length === 0) {
      const before = this.#fields;
      for (const change of changes) this.#store(change);
      for (const { path, value } of changes)
        this.writes.push({ ...{ path, by, value }, before: before[path]?.value ?? null, unseen: this.#isUnseen(path) });
      return answer;
    }
    const repeated = changes.every(({ path, value, baseRevision }) => {
      const stored = this.#at(path);
      return stored.value === value && stored.revision === baseRevision + 1;
    });
    return repeated
      ? answer
      : {
          outcome: 'conflict',
          conflicts: [...gone, ...stale.map(({ path }) => path)].map((path) => ({ path, ...this.#at(path) })),
        };
  }

  /** Rows that were taken out and that somebody wants to store something in, without bringing them back. */
  #rowsGone(changes: readonly Change[]): FieldPath[] {
    const rows = changes
      .filter(({ path, value }) => value !== null && path.split('/').length === 3)
      .map(({ path }) => path.slice(0, path.lastIndexOf('/')))
      .filter((row) => this.#fields[row]?.value === null && !changes.some(({ path }) => path === row));
    return [...new Set(rows)];
  }

  #at = (path: FieldPath) => this.#fields[path] ?? { value: null, revision: 0 };

  #store({ path, value, baseRevision }: Change): void {
    this.#fields = { ...this.#fields, [path]: { value, revision: baseRevision + 1 } };
  }

  #isUnseen(path: FieldPath): boolean {
    const [group, row, column] = path.split('/');
    return column !== undefined && this.#at(path).value !== null && this.#at(`${group}/${row}`).value === null;
  }
}
