import type { Clock } from '../contracts.ts';

/** A clock that stands still until a test moves it. */
export class HandClock implements Clock {
  readonly #listeners = new Set<() => void>();
  #now: number;

  /** Starts at noon (UTC) of 1 July 2026 unless another instant is given. */
  constructor(start: string | number = '2026-07-01T12:00:00Z') {
    this.#now = new Date(start).getTime();
  }

  now(): number {
    return this.#now;
  }

  move(seconds: number): void {
    this.#now += seconds * 1000;
    for (const listener of this.#listeners) listener();
  }

  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Asks again, in real time, until there is an answer. */
export async function until<Value>(ask: () => Promise<Value | undefined> | Value | undefined): Promise<Value> {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  throw new Error('what the test waits for did not happen');
}
