import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../faults/seeded.ts';
import { type Acknowledged, problemsOf } from './check.ts';
import { Disk, type Fate } from './disk.ts';
import { type Call, readTrace, straceArguments } from './trace.ts';

const strace = spawnSync('strace', ['-V']).status === 0;
// In CI the check has to run: without strace it fails instead of being reported as skipped.
const required = process.env.CI === 'true';

const nothing: Fate = { name: () => false, parts: () => [], length: () => false };
const everything: Fate = { name: () => true, parts: (offset, data) => [{ offset, data }], length: () => true };

/** Any of the unsynced changes, and of a write any of the sectors that the disk writes as a whole. */
function torn(random: () => number, sector: number): Fate {
  const half = () => random() < 0.5;
  return {
    ...{ name: half, length: half },
    parts(offset, data) {
      const parts = [];
      for (let at = 0; at < data.length; ) {
        const next = Math.min(data.length, at + sector - ((offset + at) % sector));
        if (half()) parts.push({ offset: offset + at, data: data.subarray(at, next) });
        at = next;
      }
      return parts;
    },
  };
}

const acknowledgement = (call: Call): string[] | undefined =>
  call.name === 'write' && call.fd?.number === 1
    ? /^ack (\w+) (\d+)\n$/.exec(String(call.texts[0]))?.slice(1)
    : undefined;

const isSync = ({ name }: Call): boolean => name === 'fsync' || name === 'fdatasync';

describe.skipIf(!strace && !required)('a power cut', () => {
  let folder: string;
  let written: string;
  let calls: Call[];
  /** In memory where the system has such a folder: what lies there is read once. */
  let rebuilt: string;
  beforeAll(() => {
    if (!strace) throw new Error('strace is missing: install it, as this check must not be left out here.');
    folder = mkdtempSync(join(tmpdir(), 'paktwerk-power-'));
    written = join(folder, 'written');
    rebuilt = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'paktwerk-power-'));
    mkdirSync(written);
    const trace = join(folder, 'trace');
    const child = join(import.meta.dirname, 'writer.child.ts');
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', child, join(written, 'data')];
    // Node may write through io_uring, which strace does not see.
    const env = { ...process.env, UV_USE_IO_URING: '0', NODE_OPTIONS: '' };
    execFileSync('strace', [...straceArguments(trace), ...node], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    calls = readTrace(trace);
  });
  afterAll(() => {
    for (const made of [folder, rebuilt]) rmSync(made, { recursive: true, force: true });
  });

  /** Lets the calls happen one after the other, and hands over the disk and what was acknowledged after each. */
  function replay(
    traced: Call[],
    look: (call: Call, index: number, disk: Disk, acknowledged: Acknowledged) => void,
  ): void {
    const disk = new Disk(written);
    const kinds = ['begin', 'pair', 'items', 'object', 'deletion', 'end'] as const;
    const acknowledged = Object.fromEntries(kinds.map((kind) => [kind, new Set<number>()])) as Acknowledged;
    for (const [index, call] of traced.entries()) {
      disk.apply(call);
      const [kind, id] = acknowledgement(call) ?? [];
      if (kind) acknowledged[kind as keyof Acknowledged].add(Number(id));
      look(call, index, disk, acknowledged);
    }
  }

  /** Builds the folder as the power cut leaves it, and opens it. */
  function problemsAfter(disk: Disk, fate: Fate, acknowledged: Acknowledged): string[] {
    rmSync(rebuilt, { recursive: true, force: true });
    for (const [path, content] of disk.afterPowerCut(fate)) {
      const file = join(rebuilt, path.slice(written.length));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return problemsOf(join(rebuilt, 'data'), acknowledged);
  }

  it('finds the log synced at each acknowledgement of a single writer', () => {
    const unsure: string[] = [];
    let seen = 0;
    replay(calls, (call, _, disk) => {
      const [kind, id] = acknowledgement(call) ?? [];
      // The first pairs are written one after the other: nothing else is under way.
      if (kind !== 'pair' || Number(id) >= 25) return;
      seen += 1;
      if (disk.isUnsure(join(written, 'data', 'state.sqlite-wal'))) unsure.push(`pair ${id}`);
    });
    expect(seen).toBe(25);
    expect(unsure).toEqual([]);
    const log = join(written, 'data', 'state.sqlite-wal');
    expect(calls.filter((call) => isSync(call) && call.fd?.path === log).length).toBeGreaterThan(25);
  });

  it('at any moment loses nothing acknowledged, leaves no half and no damage', () => {
    const state = join(written, 'data', 'state.sqlite');
    expect(calls.filter((call) => isSync(call) && call.fd?.path === state).length).toBeGreaterThan(8);
    const random = seeded(20_261_122);
    const problems: string[] = [];
    const looked = { moments: 0, cuts: 0 };
    replay(calls, (call, index, disk, acknowledged) => {
      if (!call.fd?.path.startsWith(written) && call.texts.every((text) => !String(text).startsWith(written))) {
        if (!acknowledgement(call)) return;
      }
      looked.moments += 1;
      // Without the unsynced changes the disk differs only after a sync, and the promise after an acknowledgement.
      const isSettling = isSync(call) || acknowledgement(call) !== undefined;
      const whole = index % 4 === 0 ? [everything] : [];
      for (const fate of [...(isSettling ? [nothing] : []), ...whole, torn(random, index % 2 === 0 ? 512 : 4096)]) {
        looked.cuts += 1;
        const found = problemsAfter(disk, fate, acknowledged);
        problems.push(...found.map((problem) => `after call ${index} (${call.name}): ${problem}`));
      }
    });
    expect(problems).toEqual([]);
    expect(looked.moments).toBeGreaterThan(500);
  }, 60_000);

  it('would be noticed by this test if the log were not synced', () => {
    const log = join(written, 'data', 'state.sqlite-wal');
    const unsynced = calls.filter((call) => !(isSync(call) && call.fd?.path === log));
    const problems: string[] = [];
    replay(unsynced, (call, _, disk, acknowledged) => {
      if (acknowledgement(call)?.[0] === 'pair' && problems.length === 0) {
        problems.push(...problemsAfter(disk, nothing, acknowledged));
      }
    });
    expect(problems[0]).toMatch(/is lost|no state|the mode/);
  });
});
