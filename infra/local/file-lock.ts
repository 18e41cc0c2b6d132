import { DatabaseSync } from 'node:sqlite';

/**
 * A lock on a file, SQLite's own: the system takes it back when the process ends, however it ends, and no process id
 * can be mistaken for another's. Waits for so long and returns null if somebody else still holds it.
 * @throws any other error of SQLite, as of a full disk
 */
export function lockFile(file: string, waitMs: number): (() => void) | null {
  const lock = new DatabaseSync(file, { timeout: waitMs });
  try {
    lock.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

/** SQLITE_BUSY and its extended codes: https://sqlite.org/rescode.html */
function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && (errcode & 0xff) === 5;
}
