import type { Work } from './execution.ts';

/**
 * Functions that run at once for one interpreter. A clock that was moved makes any number of calls due in one moment;
 * a process that dies makes each call in flight again, so there should not be more of them than it can work on.
 */
export const functionsAtOnce = 64;

type Call = (work: Work) => Promise<void>;

/**
 * The calls of Tasks that this process makes, each attempt's once. Those of functions wait for their turn in the order
 * they came; what is called of services answers at once and waits for nothing.
 */
export class CallsInFlight {
  /** Attempts whose calls wait or run, by the execution's ARN. */
  readonly #attempts = new Map<string, Set<number>>();
  readonly #waiting = new Map<string, () => void>();
  #running = 0;

  /** Says which calls an execution wants by now: new ones are made, those it wants no more and that wait never are. */
  want(arn: string, works: Work[], call: Call): void {
    const known = this.#attempts.get(arn) ?? new Set<number>();
    if (known.size === 0 && works.length === 0) return;
    const wanted = new Set(works.map(({ attempt }) => attempt));
    for (const attempt of known) {
      if (!wanted.has(attempt) && this.#waiting.delete(`${arn}#${attempt}`)) this.#forget(arn, attempt);
    }
    for (const work of works) {
      if (known.has(work.attempt)) continue;
      this.#attempts.set(arn, known.add(work.attempt));
      if ('functionName' in work) this.#callFunction(arn, work, call);
      else this.#run(arn, work, call);
    }
  }

  /** Begins none of the calls that wait. */
  close(): void {
    this.#waiting.clear();
  }

  #callFunction(arn: string, work: Work, call: Call): void {
    const begin = () => {
      this.#running += 1;
      this.#run(arn, work, call, () => {
        this.#running -= 1;
        this.#next();
      });
    };
    if (this.#running < functionsAtOnce) begin();
    else this.#waiting.set(`${arn}#${work.attempt}`, begin);
  }

  #next(): void {
    const [first] = this.#waiting.keys();
    if (first === undefined) return;
    const begin = this.#waiting.get(first);
    this.#waiting.delete(first);
    begin?.();
  }

  #run(arn: string, work: Work, call: Call, ended?: () => void): void {
    call(work).finally(() => {
      this.#forget(arn, work.attempt);
      ended?.();
    });
  }

  #forget(arn: string, attempt: number): void {
    const known = this.#attempts.get(arn);
    known?.delete(attempt);
    if (known?.size === 0) this.#attempts.delete(arn);
  }
}
