import { AwsError, type Clock, type InvokeResult, type Json, type RoleCalls } from '../contracts.ts';
import type { Definition } from './definition.ts';
import { errorNames } from './errors.ts';
import { dueAt, type Execution, earliest, enterState, type Work } from './execution.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { Run } from './run.ts';
import { receive, type Signal } from './signals.ts';
import type { Revision, Store } from './store.ts';
import { Timers } from './timers.ts';
import { dueStep, end, executionDeadline, make, overdue } from './transition.ts';
import { validateDefinition } from './validate.ts';

export type Surroundings = {
  store: Store;
  clock: Clock;
  calls: RoleCalls;
  log: (line: string) => void;
};

/** Pause before an execution whose checkpoint could not be stored is tried again. */
const storageRetryMilliseconds = 1000;

/**
 * Carries executions on. The store is the truth: an execution is loaded when something happens to it, makes its
 * transitions, each stored before the next begins, and is forgotten again while it waits. So a crash at any moment
 * loses nothing but a function's answer, and that function is called again.
 */
export class Interpreter {
  readonly #world: Surroundings;
  readonly #queue = new KeyedQueue();
  readonly #timers: Timers;
  readonly #revisions = new Map<string, Promise<{ definition: Definition; roleArn: string; name: string }>>();
  /** Function calls of this process that have not been dealt with. */
  readonly #calls = new Set<string>();
  #closed = false;

  constructor(world: Surroundings) {
    this.#world = world;
    this.#timers = new Timers(world.clock, (arn) => this.#signalSafely(arn, { kind: 'tick' }));
  }

  /** Takes up all running executions where their last checkpoint left them. */
  async recover(): Promise<void> {
    for (const { arn, due, runnable } of await this.#world.store.pending()) {
      if (runnable) this.#signalSafely(arn, { kind: 'tick' });
      else this.#timers.set(arn, due);
    }
  }

  /**
   * Starts an execution, or returns the one that has its name.
   * @returns the stored execution and whether it is new
   */
  async start(execution: Omit<Execution, 'frame' | 'lastEvent' | 'status'>, mayReplace: (old: Execution) => boolean) {
    const started = await this.#queue.run(execution.arn, async () => {
      this.#refuseWhenClosed();
      const old = await this.#world.store.load(execution.arn);
      if (old && !mayReplace(old)) return { execution: old, created: false };
      const revision = await this.#revision(execution.revision);
      const frame = enterState(revision.definition.StartAt, JSON.parse(execution.input) as Json, {});
      const run = new Run(
        { ...execution, status: 'RUNNING', frame, lastEvent: 0 },
        revision,
        () => execution.startedAt,
      );
      const inputDetails = { truncated: false };
      run.record('ExecutionStarted', { input: execution.input, inputDetails, roleArn: revision.roleArn });
      await this.#world.store.create(run.execution, run.events);
      return { execution: run.execution, created: true };
    });
    if (started.created) this.#signalSafely(execution.arn, { kind: 'tick' });
    return started;
  }

  /**
   * Tells an execution what happened. Resolves when that is stored, not when the execution has gone on.
   * @returns false if it came too late or to the wrong attempt
   */
  signal(arn: string, signal: Signal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#queue
        .run(arn, () => this.#handle(arn, signal, resolve))
        .catch((error: unknown) => {
          if (!this.#closed) {
            this.#world.log(`Step Functions: a transition of ${arn} failed: ${error}`);
            this.#timers.set(arn, this.#world.clock.now() + storageRetryMilliseconds);
          }
          reject(error);
        });
    });
  }

  addRevision(revision: Revision, definition: Definition): void {
    const { roleArn, name } = revision;
    this.#revisions.set(revision.id, Promise.resolve({ definition, roleArn, name }));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#timers.close();
    await this.#queue.idle();
  }

  async #handle(arn: string, signal: Signal, acknowledge: (accepted: boolean) => void): Promise<void> {
    this.#refuseWhenClosed();
    const execution = await this.#world.store.load(arn);
    if (execution?.status !== 'RUNNING') return acknowledge(false);
    const run = new Run(execution, await this.#revision(execution.revision), () => this.#world.clock.now());
    if (overdue(run) || run.now() >= executionDeadline(run)) await this.#proceedOnce(run);
    const accepted = await receive(run, signal);
    if (accepted) await this.#save(run);
    acknowledge(accepted);
    while (!this.#closed && (await this.#proceedOnce(run)));
    this.#settle(run);
  }

  /** Whoever calls while the process stops has to call again: "too late" would be wrong, the task is still open. */
  #refuseWhenClosed(): void {
    if (this.#closed) throw new AwsError('ServiceUnavailable', 'Step Functions is stopping', {}, 503);
  }

  /** Makes and stores the next due step; false if there is none. */
  async #proceedOnce(run: Run): Promise<boolean> {
    if (run.execution.status !== 'RUNNING') return false;
    if (run.now() >= executionDeadline(run)) {
      end(run, 'TIMED_OUT', errorNames.timeout);
    } else {
      const step = dueStep(run);
      if (!step) return false;
      await make(run, step);
    }
    await this.#save(run);
    return true;
  }

  async #save(run: Run): Promise<void> {
    const { events, newToken } = run;
    run.events = [];
    run.newToken = undefined;
    await this.#world.store.save(run.execution, events, newToken, this.#due(run));
  }

  #due(run: Run): number | undefined {
    return run.execution.status === 'RUNNING' ? earliest(dueAt(run.frame), executionDeadline(run)) : undefined;
  }

  /** Leaves an execution that has to wait: sets its alarm and makes the function call it waits for. */
  #settle(run: Run): void {
    if (this.#closed) return;
    this.#timers.set(run.execution.arn, this.#due(run));
    const { phase } = run.frame;
    if (run.execution.status !== 'RUNNING' || phase.kind !== 'working' || phase.work.submitted) return;
    this.#call(run.execution, phase.work);
  }

  #call({ arn, revision }: Execution, { attempt, functionName, payload }: Work): void {
    const key = `${arn}#${attempt}`;
    if (this.#calls.has(key)) return;
    this.#calls.add(key);
    this.#revision(revision)
      .then(({ roleArn }) => this.#world.calls.invoke(roleArn, functionName, payload))
      .catch(callFailed)
      .then((answer) => this.signal(arn, { kind: 'answer', attempt, answer }))
      .catch(() => undefined) // signal() has logged it and set the alarm for the next attempt
      .finally(() => this.#calls.delete(key));
  }

  #signalSafely(arn: string, signal: Signal): void {
    this.signal(arn, signal).catch(() => undefined);
  }

  #revision(id: string) {
    const known = this.#revisions.get(id);
    if (known) return known;
    const loading = this.#world.store.revision(id).then(({ definition, roleArn, name }) => {
      return { definition: validateDefinition(definition), roleArn, name };
    });
    this.#revisions.set(id, loading);
    loading.catch(() => this.#revisions.delete(id));
    return loading;
  }
}

/** The invoker could not even call the function: as the Lambda integration names what its SDK throws. */
function callFailed(error: unknown): InvokeResult {
  const { name = 'SdkClientException', message = String(error) } = error as { name?: string; message?: string };
  const errorType = name === 'Error' ? 'Lambda.SdkClientException' : `Lambda.${name}`;
  return { ok: false, errorType, errorMessage: message };
}
