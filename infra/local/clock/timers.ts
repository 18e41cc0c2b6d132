import type { Clock } from '../contracts.ts';

type Entry = { key: string; due: number };

/** Node turns a delay beyond 2^31 - 1 ms (24.8 days) into 1 ms; an hour also heals a machine that slept. */
const longestSleep = 3_600_000;

/**
 * One alarm for any number of keys, in platform time. Nothing durable: the store knows what is due, this only wakes.
 * A key has one time; setting it again replaces it.
 */
export class Timers {
  readonly #clock: Clock;
  readonly #ring: (key: string) => void;
  readonly #due = new Map<string, number>();
  /** Binary heap by time; entries that {@link #due} no longer confirms are skipped when they come up. */
  readonly #heap: Entry[] = [];
  readonly #unsubscribe: () => void;
  #alarm: { at: number; timeout: NodeJS.Timeout } | undefined;

  constructor(clock: Clock, ring: (key: string) => void) {
    this.#clock = clock;
    this.#ring = ring;
    this.#unsubscribe = clock.onMove(() => this.#run());
  }

  set(key: string, due: number | undefined): void {
    if (due === undefined) {
      this.#due.delete(key);
      return;
    }
    if (this.#due.get(key) === due) return;
    this.#due.set(key, due);
    push(this.#heap, { key, due });
    if (!this.#alarm || due < this.#alarm.at) this.#arm();
  }

  close(): void {
    this.#unsubscribe();
    clearTimeout(this.#alarm?.timeout);
    this.#due.clear();
    this.#heap.length = 0;
  }

  #run(): void {
    const now = this.#clock.now();
    for (let first = this.#heap[0]; first && first.due <= now; first = this.#heap[0]) {
      pop(this.#heap);
      if (this.#due.get(first.key) !== first.due) continue;
      this.#due.delete(first.key);
      this.#ring(first.key);
    }
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#alarm?.timeout);
    this.#alarm = undefined;
    const first = this.#heap[0];
    if (!first) return;
    const sleep = Math.min(Math.max(first.due - this.#clock.now(), 0), longestSleep);
    this.#alarm = { at: first.due, timeout: setTimeout(() => this.#run(), sleep) };
  }
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (at(heap, parent).due <= entry.due) break;
    heap[index] = at(heap, parent);
    index = parent;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && at(heap, child + 1).due < at(heap, child).due) child += 1;
    if (at(heap, child).due >= last.due) break;
    heap[index] = at(heap, child);
    index = child;
  }
  heap[index] = last;
}

function at(heap: Entry[], index: number): Entry {
  return heap[index] as Entry;
}
