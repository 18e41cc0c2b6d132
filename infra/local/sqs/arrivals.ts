import type { Clock } from '../contracts.ts';

/** A message may appear without anybody saying so: its delay ends, or another service wrote it. */
const lookEveryMs = 200;

/** Wakes receives that wait for messages. A wait is real time, as it is for the client at the other end. */
export class Arrivals {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #unsubscribe: () => void;
  #closed = false;

  constructor(clock: Clock) {
    this.#unsubscribe = clock.onMove(() => this.#wakeAll());
  }

  get closed(): boolean {
    return this.#closed;
  }

  announce(queueArn: string): void {
    for (const wake of this.#waiting.get(queueArn) ?? []) wake();
  }

  /** Resolves when it is worth to look into the queue again, at the latest after the given time. */
  async next(queueArn: string, longestMs: number): Promise<void> {
    if (this.#closed) return;
    const waiting = this.#waiting.get(queueArn) ?? new Set();
    this.#waiting.set(queueArn, waiting);
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(longestMs, lookEveryMs));
      waiting.add(wake);
    });
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const waiting of this.#waiting.values()) for (const wake of waiting) wake();
  }
}
