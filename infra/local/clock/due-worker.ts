import type { Clock } from '../contracts.ts';
import { Timers } from './timers.ts';

/** Jobs that lie in the state, each due at a time, and done only when the state no longer has it. */
export type DueWork<Job> = {
  /** For the log. */
  name: string;
  clock: Clock;
  idOf(job: Job): string;
  /** Jobs that are due, without those that are running; none when nothing more may run at once. */
  find(now: number, running: Job[]): Promise<Job[]>;
  /** The time of the next job that is due later than now. */
  nextDue(now: number): Promise<number | undefined>;
  /** Does the job and stores that it is done, or when it is due again. */
  run(job: Job): Promise<void>;
  log(line: string): void;
};

const pauseAfterErrorMs = 500;

/** Runs jobs when they are due, in platform time. What is running when it ends is found again by the next run. */
export class DueWorker<Job> {
  readonly #work: DueWork<Job>;
  readonly #timers: Timers;
  readonly #running = new Map<string, { job: Job; done: Promise<void> }>();
  #looking: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(work: DueWork<Job>) {
    this.#work = work;
    this.#timers = new Timers(work.clock, () => this.wake());
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Looks for jobs; to be called after a write that added some, and once at the start. */
  wake(): void {
    this.#again = true;
    if (this.#closed) return;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      if (this.#again) this.wake();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#timers.close();
    await this.#looking;
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  async #look(): Promise<void> {
    const { clock, find, nextDue } = this.#work;
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        const now = clock.now();
        const running = [...this.#running.values()].map(({ job }) => job);
        const jobs = await find(now, running);
        if (this.#closed) return;
        for (const job of jobs) this.#start(job);
        if (jobs.length > 0) this.#again = true;
        else this.#timers.set('next', await nextDue(now));
      }
    } catch (error) {
      await this.#pause(error);
    }
  }

  #start(job: Job): void {
    const id = this.#work.idOf(job);
    const done = this.#work
      .run(job)
      .catch((error: unknown) => this.#pause(error))
      .finally(() => {
        this.#running.delete(id);
        this.wake();
      });
    this.#running.set(id, { job, done });
  }

  /** After an error of the state: looks again a little later, in real time. */
  async #pause(error: unknown): Promise<void> {
    if (this.#closed) return;
    this.#work.log(`${this.#work.name}: ${String(error)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseAfterErrorMs));
    this.#again = true;
  }
}
