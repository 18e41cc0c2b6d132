import { setTimeout as sleep } from 'node:timers/promises';

/** Repeatable numbers between 0 and 1 (mulberry32), so that a failing order of events can be found again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs something after a short random while. */
export async function soon<T>(random: () => number, longestMs: number, run: () => Promise<T>): Promise<T> {
  await sleep(random() * longestMs);
  return run();
}

/** Asks again, in real time, until there is an answer. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false> | Value | undefined | false,
): Promise<Value> {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    await sleep(15);
  }
  throw new Error(`in vain waited until ${what}`);
}
