import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOffset } from '../clock/offset.ts';
import { openState } from './state.ts';

const INSERT = 'INSERT INTO notes (id, text) VALUES (?, ?)';

describe('the state', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paktwerk-state-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = async (file = 'state.sqlite') => {
    const state = await openState(join(folder, file), { offset: createOffset() });
    await state.write([{ sql: 'CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)' }]);
    return state;
  };

  it('keeps what was written when it is opened again', async () => {
    const first = await open();
    await first.write([{ sql: INSERT, params: [1, 'kept'] }]);
    await first.close();
    const second = await open();
    expect(await second.read({ sql: 'SELECT text FROM notes' })).toEqual([{ text: 'kept' }]);
    await second.close();
  });

  it('undoes all statements of a write when one of them fails, and no other write', async () => {
    const state = await open();
    const before = state.write([{ sql: INSERT, params: [1, 'before'] }]);
    const failing = state.write([
      { sql: INSERT, params: [2, 'half'] },
      { sql: INSERT, params: [1, 'twice'] },
    ]);
    const after = state.write([{ sql: INSERT, params: [3, 'after'] }]);
    await expect(failing).rejects.toThrow(/UNIQUE/);
    await Promise.all([before, after]);
    expect(await state.read({ sql: 'SELECT id FROM notes ORDER BY id' })).toEqual([{ id: 1 }, { id: 3 }]);
    await state.close();
  });

  it('reads what was acknowledged before', async () => {
    const state = await open();
    for (let id = 1; id <= 50; id += 1) {
      await state.write([{ sql: INSERT, params: [id, 'x'] }]);
      expect(await state.read({ sql: 'SELECT max(id) AS last FROM notes' })).toEqual([{ last: id }]);
    }
    await state.close();
  });

  it('answers what was asked before it is closed and refuses what comes after', async () => {
    const state = await open();
    const last = state.write([{ sql: INSERT, params: [1, 'last'] }]);
    const closed = state.close();
    await expect(last).resolves.toBeUndefined();
    await closed;
    await expect(state.read({ sql: 'SELECT 1' })).rejects.toThrow('The state is closed');
  });

  it('tells when its thread ends unasked and refuses what comes after, and tells nothing when it is closed', async () => {
    const deaths: string[] = [];
    const opened: Worker[] = [];
    process.on('worker', (thread) => opened.push(thread));
    const options = { offset: createOffset(), onDeath: (sentence: string) => deaths.push(sentence) };
    const closed = await openState(join(folder, 'closed.sqlite'), options);
    await closed.close();
    expect(deaths).toEqual([]);
    const dying = await openState(join(folder, 'dying.sqlite'), options);
    await opened.at(-1)?.terminate();
    await expect(dying.read({ sql: 'SELECT 1' })).rejects.toThrow('The state thread ended');
    expect(deaths).toEqual(['The state thread ended: nothing acknowledged is lost, start Paktwerk again.']);
  });

  it('says in one sentence that a file cannot be written', async () => {
    const file = join(folder, 'no-such-folder', 'state.sqlite');
    await expect(openState(file, { offset: createOffset() })).rejects.toThrow(
      `The state file ${file} cannot be opened for writing`,
    );
  });
});
