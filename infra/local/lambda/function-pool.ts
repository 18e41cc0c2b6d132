import { Worker } from 'node:worker_threads';
import type { FunctionLog } from './log.ts';
import type { RawResult, WorkerMessage, WorkerSetup } from './protocol.ts';

export type PoolSettings = {
  setup: WorkerSetup;
  environment: Record<string, string>;
  /** Workers at most; each handles one event at a time, as Lambda's execution environments do. */
  maximum: number;
  log: FunctionLog;
};

type Job = { event: string; since: number; resolve(result: RawResult): void };
type Environment = { worker: Worker; timer: NodeJS.Timeout; ready: boolean; job: Job | null; usedAt: number };

/** How long an event may wait for a busy worker before another is started. */
const patienceMs = 25;
/** Lambda gives the loading of a function ten seconds. */
const initialisationMs = 10_000;
/** Workers beyond the first are ended when they had nothing to do for a minute: each holds some 15 MB. */
const idleMs = 60_000;

/** The workers of one function: started on demand, kept warm, replaced when they die. */
export class FunctionPool {
  readonly #settings: PoolSettings;
  readonly #environments = new Set<Environment>();
  readonly #free: Environment[] = [];
  readonly #waiting: Job[] = [];
  #patience: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  /** Runs the function with an event given as JSON. Never rejects: the function's errors are results. */
  invoke(event: string): Promise<RawResult> {
    return new Promise((resolve) => this.#enqueue({ event, since: performance.now(), resolve }));
  }

  /** Starts a worker ahead of the first event. */
  warm(): void {
    if (this.#environments.size === 0) this.#start();
  }

  /** Ends a worker that has nothing to do, as Lambda does at any time: a later event finds a new one. */
  discard(): void {
    const environment = this.#free.pop();
    if (environment) void this.#end(environment, exited);
  }

  /** What Lambda says when the time is over; the worker it was over for is gone. */
  timeOut(): RawResult {
    const result = timedOut(this.#settings.setup.timeoutMs);
    this.#settings.log.write(`${result.errorType}: ${result.errorMessage}\n`);
    this.discard();
    return result;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#patience) clearTimeout(this.#patience);
    for (const job of this.#waiting.splice(0)) job.resolve(stopped);
    await Promise.all([...this.#environments].map((environment) => this.#end(environment, stopped)));
  }

  #enqueue(job: Job): void {
    const environment = this.#free.pop();
    if (this.#closed) job.resolve(stopped);
    else if (environment) this.#dispatch(environment, job);
    else this.#wait(job);
  }

  #wait(job: Job): void {
    this.#waiting.push(job);
    if (this.#environments.size === 0) this.#start();
    else this.#patience ??= setTimeout(() => this.#grow(), patienceMs);
  }

  #grow(): void {
    this.#patience = null;
    const [oldest] = this.#waiting;
    if (!oldest || this.#environments.size >= this.#settings.maximum) return;
    const starting = [...this.#environments].some(({ ready }) => !ready);
    // A queue that moves on needs no second worker, however long it is.
    if (!starting && performance.now() - oldest.since >= patienceMs) this.#start();
    this.#patience = setTimeout(() => this.#grow(), patienceMs);
  }

  #start(): void {
    const { setup, environment: env, log } = this.#settings;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: setup,
      env,
      stdout: true,
      stderr: true,
      name: setup.functionName,
      resourceLimits: { maxOldGenerationSizeMb: setup.memorySize },
    });
    const environment: Environment = { worker, ready: false, job: null, usedAt: 0, timer: setTimeout(() => {}, 0) };
    this.#schedule(environment, initialisationMs);
    this.#environments.add(environment);
    log.attach(worker.stdout);
    log.attach(worker.stderr);
    worker.on('message', (message: WorkerMessage) => this.#onMessage(environment, message));
    worker.on('error', (error: Error) => void this.#end(environment, crashed(error)));
    worker.on('exit', () => void this.#end(environment, exited));
  }

  #onMessage(environment: Environment, message: WorkerMessage): void {
    if (message === null) {
      environment.ready = true;
      this.#schedule(environment, this.#settings.setup.timeoutMs);
    } else {
      const job = environment.job;
      environment.job = null;
      job?.resolve(message);
    }
    const next = this.#waiting.shift();
    if (next) this.#dispatch(environment, next);
    else this.#free.push(environment);
  }

  #dispatch(environment: Environment, job: Job): void {
    environment.job = job;
    environment.usedAt = performance.now();
    environment.timer.refresh();
    environment.worker.postMessage(job.event);
  }

  #schedule(environment: Environment, milliseconds: number): void {
    clearTimeout(environment.timer);
    environment.timer = setTimeout(() => this.#onTimer(environment), milliseconds).unref();
  }

  /** One timer a worker, refreshed with each event, is cheaper than one an event. */
  #onTimer(environment: Environment): void {
    if (!environment.ready) return void this.#end(environment, initialisationTimedOut);
    if (environment.job) return void this.#end(environment, timedOut(this.#settings.setup.timeoutMs));
    setTimeout(() => this.#endIdle(environment), idleMs).unref();
  }

  #endIdle(environment: Environment): void {
    const idle = !environment.job && performance.now() - environment.usedAt >= idleMs;
    if (!idle || this.#environments.size < 2) return;
    void this.#end(environment, exited);
  }

  /** Takes a worker out of service; its event, or the oldest waiting one if it never got ready, has this result. */
  async #end(environment: Environment, result: RawResult): Promise<void> {
    if (!this.#environments.delete(environment)) return;
    clearTimeout(environment.timer);
    const index = this.#free.indexOf(environment);
    if (index >= 0) this.#free.splice(index, 1);
    const job = environment.job ?? (environment.ready ? null : this.#waiting.shift());
    environment.job = null;
    if (job && !result.ok) this.#settings.log.write(`${result.errorType}: ${result.errorMessage}\n`);
    job?.resolve(result);
    if (!this.#closed && this.#waiting.length > 0 && this.#environments.size === 0) this.#start();
    await environment.worker.terminate();
  }
}

const stopped: RawResult = { ok: false, errorType: 'ServiceException', errorMessage: 'The local cloud is stopping' };
const exited: RawResult = { ok: false, errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited' };
const initialisationTimedOut: RawResult = {
  ok: false,
  errorType: 'Sandbox.Timedout',
  errorMessage: 'Initialisation timed out after 10.00 seconds',
};

function timedOut(milliseconds: number) {
  const seconds = (milliseconds / 1000).toFixed(2);
  const errorMessage = `Task timed out after ${seconds} seconds`;
  return { ok: false, errorType: 'Sandbox.Timedout', errorMessage } satisfies RawResult;
}

function crashed(error: Error): RawResult {
  const trace = error.stack?.split('\n') ?? [];
  return { ok: false, errorType: error.name ?? 'Runtime.Crash', errorMessage: error.message ?? String(error), trace };
}
