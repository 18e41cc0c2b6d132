import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOffset } from '../clock/offset.ts';
import { openState } from './state.ts';

const ROUNDS = 4;
const MILLISECONDS_OF_WRITING = 150;

/** Starts the writer, kills it while it writes, and returns the numbers it acknowledged. */
async function writeUntilKilled(file: string, first: number): Promise<number[]> {
  const child = spawn(
    process.execPath,
    [new URL('./durability.child.ts', import.meta.url).pathname, file, `${first}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  const exited = new Promise((resolve) => child.once('close', resolve));
  const started = new Promise((resolve) => child.stdout.once('data', resolve));
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await started;
  await wait(MILLISECONDS_OF_WRITING);
  child.kill('SIGKILL');
  await exited;
  return output.slice(0, output.lastIndexOf('\n')).split('\n').map(Number);
}

describe('a process that is killed while it writes', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paktwerk-durability-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('loses nothing it acknowledged, and no item without its stream record', async () => {
    const file = join(folder, 'state.sqlite');
    const acknowledged: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      acknowledged.push(...(await writeUntilKilled(file, round * 1_000_000)));
    }
    const state = await openState(file, { offset: createOffset() });
    const items = await state.read({ sql: "SELECT item ->> '$.id.N' AS id FROM ddb_items" });
    const records = await state.read({ sql: 'SELECT count(*) AS count FROM ddb_stream' });
    await state.close();
    const kept = new Set(items.map(({ id }) => Number(id)));
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(records).toEqual([{ count: items.length }]);
  }, 30_000);
});
