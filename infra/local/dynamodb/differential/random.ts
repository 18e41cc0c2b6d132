/** A small seeded generator (mulberry32), so that a run can be repeated from the seed it prints. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  #faults = 0;

  /** Allows one fault again. */
  begin(): void {
    this.#faults = 0;
  }

  /**
   * Whether to build a fault into the request: at most one, since services differ in which of two they name first.
   */
  fault(probability: number): boolean {
    if (this.#faults > 0 || !this.chance(probability)) return false;
    this.#faults += 1;
    return true;
  }

  /** A copy in random order. */
  shuffled<T>(values: readonly T[]): T[] {
    return values
      .map((value) => ({ value, order: this.next() }))
      .sort((one, two) => one.order - two.order)
      .map(({ value }) => value);
  }

  /** An integer from 0 to `below` - 1. */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.int(values.length)] as T;
  }

  some<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.int(most - least + 1) }, make);
  }
}
