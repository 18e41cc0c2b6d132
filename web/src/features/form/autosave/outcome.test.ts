import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftEntries } from './draft-entry.ts';
import { keeper } from './outcome.ts';

/** The browser's database, as slow as a test wants: a write ends when it is told to. */
const disk = vi.hoisted(() => ({
  stored: new Map<string, unknown>(),
  writes: [] as (() => void)[],
  broken: false,
}));
vi.mock('idb-keyval', () => {
  const write = (run: () => void) => {
    if (disk.broken) throw new Error('this browser has no storage');
    return new Promise<void>((resolve) => {
      disk.writes.push(() => {
        run();
        resolve();
      });
    });
  };
  return {
    set: (key: string, value: unknown) => write(() => disk.stored.set(key, value)),
    del: (key: string) => write(() => disk.stored.delete(key)),
  };
});

const typed = (text: string): DraftEntries => ({ aims: { value: text, baseRevision: 0, state: 'waiting' } });

/** Ends the write that is under way, if one is. @returns whether there was one */
async function oneWrite(): Promise<boolean> {
  const write = disk.writes.shift();
  write?.();
  await new Promise((resolve) => setImmediate(resolve));
  return write !== undefined;
}

describe('keeping what is typed on this computer', () => {
  beforeEach(() => {
    disk.stored.clear();
    disk.writes = [];
    disk.broken = false;
  });

  it('is one write behind at most, however fast somebody types', async () => {
    const keep = keeper('draft');
    for (const text of ['W', 'Wi', 'Wir', 'Wir ', 'Wir b']) keep(typed(text));
    expect(disk.writes).toHaveLength(1);
    await oneWrite();
    expect(disk.stored.get('draft')).toEqual(typed('W'));
    await oneWrite();
    expect(disk.stored.get('draft')).toEqual(typed('Wir b'));
    expect(await oneWrite()).toBe(false);
  });

  it('ends with nothing once all is on the server, and begins anew', async () => {
    const keep = keeper('draft');
    keep(typed('Wir'));
    keep({});
    await oneWrite();
    await oneWrite();
    expect(disk.stored.has('draft')).toBe(false);
    keep(typed('Wir beraten'));
    await oneWrite();
    expect(disk.stored.get('draft')).toEqual(typed('Wir beraten'));
  });

  it('goes on where a browser has no storage, and keeps again as soon as it has', async () => {
    const keep = keeper('draft');
    disk.broken = true;
    keep(typed('Wir'));
    await oneWrite();
    disk.broken = false;
    keep(typed('Wir beraten'));
    await oneWrite();
    expect(disk.stored.get('draft')).toEqual(typed('Wir beraten'));
  });
});
