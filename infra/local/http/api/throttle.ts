export type Limits = { ratePerSecond: number; burst: number };

/** A token bucket as API Gateway's: `burst` requests at once, refilled with `ratePerSecond`. */
export class Throttle {
  readonly #limits: Limits;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  constructor(limits: Limits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
    this.#tokens = limits.burst;
    this.#filledAt = now();
  }

  /** Takes one token; false means: too many requests. */
  admit(): boolean {
    const now = this.#now();
    const refilled = ((now - this.#filledAt) / 1000) * this.#limits.ratePerSecond;
    this.#tokens = Math.min(this.#limits.burst, this.#tokens + refilled);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
