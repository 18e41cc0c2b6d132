import { setTimeout as sleep } from 'node:timers/promises';

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
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    await sleep(15);
  }
  throw new Error(`in vain waited until ${what}`);
}
