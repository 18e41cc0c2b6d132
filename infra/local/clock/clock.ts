import type { Clock, State } from '../contracts.ts';
import { platformNow, readOffset, setOffset } from './offset.ts';

/** The clock of the local cloud; moving it is for the demo and for tests. */
export interface MovableClock extends Clock {
  readonly offsetMs: number;
  /** Moves platform time forward and stores the offset. Throws a RangeError when the move would go back. */
  advance(milliseconds: number): Promise<void>;
}

const table =
  'CREATE TABLE IF NOT EXISTS clock_offset (id INTEGER PRIMARY KEY CHECK (id = 1), milliseconds INTEGER NOT NULL)';

/**
 * Opens the clock over the shared offset and restores what an earlier run had stored. Forward only: records, sessions
 * and tokens written at a later time would otherwise lie in the future.
 */
export async function createClock(state: State, offset: SharedArrayBuffer): Promise<MovableClock> {
  await state.write([{ sql: table }]);
  const [stored] = await state.read({ sql: 'SELECT milliseconds FROM clock_offset WHERE id = 1' });
  if (stored) setOffset(offset, Number(stored.milliseconds));
  const listeners = new Set<() => void>();

  return {
    now: () => platformNow(offset),
    get offsetMs() {
      return readOffset(offset);
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async advance(milliseconds) {
      if (!Number.isSafeInteger(milliseconds) || milliseconds < 0)
        throw new RangeError('The clock moves forward only.');
      const moved = readOffset(offset) + milliseconds;
      await state.write([
        { sql: 'INSERT OR REPLACE INTO clock_offset (id, milliseconds) VALUES (1, ?)', params: [moved] },
      ]);
      setOffset(offset, moved);
      for (const listener of listeners) listener();
    },
  };
}
