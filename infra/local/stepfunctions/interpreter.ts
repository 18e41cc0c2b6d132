import { Timers } from '../clock/timers.ts';
import { AwsError, type Clock, type Json, type RoleCalls } from '../contracts.ts';
import { KeyedQueue } from '../keyed-queue.ts';
import { makeCall } from './calls.ts';
import { CallsInFlight } from './calls-in-flight.ts';
import type { Definition } from './definition.ts';
import { errorNames } from './errors.ts';
import { activeFrames, dueAt, type Execution, earliest, enterState, type Work } from './execution.ts';
import { goOnWithMapRuns, mapRunsOf } from './map-runs.ts';
import { redrive } from './redrive.ts';
import { type LoadedRevision, Run } from './run.ts';
import { receive, type Signal, working } from './signals.ts';
import type { Revision, Store } from './store.ts';
import { end, executionDeadline, isOverdue, makeDueStep } from './transition.ts';
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
 * loses nothing but the answer to a call, and that call is made again.
 */
export class Interpreter {
  readonly #world: Surroundings;
  readonly #queue = new KeyedQueue();
  readonly #timers: Timers;
  readonly #revisions = new Map<string, Promise<LoadedRevision>>();
  readonly #calls = new CallsInFlight();
  /** Parents of ended children that are about to be looked at anyway. */
  readonly #told = new Set<string>();
  #closed = false;

  constructor(world: Surroundings) {
    this.#world = world;
    this.#timers = new Timers(world.clock, (arn) => this.#signalSafely(arn, { kind: 'tick' }));
  }

  /** Takes up all running executions where their last checkpoint left them. */
  async recover(): Promise<void> {
    for (const { arn, due, runnable, isChild } of await this.#world.store.pending()) {
      if (isChild) this.#stopOrphan(arn);
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
      const run = Run.start({ ...execution, status: 'RUNNING', frame, lastEvent: 0 }, revision);
      await this.#world.store.create(run);
      return { execution: run.execution, created: true };
    });
    if (started.created) this.#signalSafely(execution.arn, { kind: 'tick' });
    return started;
  }

  /**
   * Lets an unsuccessful execution go on where it failed, and the unsuccessful children of its Distributed Maps.
   * @throws {AwsError} `ExecutionDoesNotExist`, `ExecutionNotRedrivable`
   */
  async redrive(arn: string, clientToken: string | undefined): Promise<Execution> {
    const redriven = await this.#queue.run(arn, async () => {
      this.#refuseWhenClosed();
      const { execution, runs } = await redrive(arn, clientToken, {
        load: (other) => this.#loadRun(other),
        children: (mapRunArn) => this.#world.store.unsuccessfulChildren(mapRunArn),
      });
      if (runs.length > 0) await this.#world.store.saveAll(runs, (run) => this.#due(run));
      return { execution, arns: runs.map((run) => run.execution.arn) };
    });
    for (const other of redriven.arns) this.#signalSafely(other, { kind: 'tick' });
    return redriven.execution;
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
    this.#revisions.set(revision.id, Promise.resolve(this.#loaded(revision, definition)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#timers.close();
    this.#calls.close();
    await this.#queue.idle();
  }

  async #handle(arn: string, signal: Signal, acknowledge: (accepted: boolean) => void): Promise<void> {
    this.#refuseWhenClosed();
    this.#told.delete(arn);
    const run = await this.#loadRun(arn);
    if (run?.execution.status !== 'RUNNING') return acknowledge(false);
    for (const mapRunArn of mapRunsOf(run.execution)) run.mapRuns.add(mapRunArn);
    while ((isOverdue(run) || run.now() >= executionDeadline(run)) && (await this.#proceedOnce(run)));
    const accepted = await receive(run, signal);
    if (accepted) await this.#save(run);
    acknowledge(accepted);
    if (run.mapRuns.size > 0 && (await goOnWithMapRuns(run, this.#world.store))) await this.#save(run);
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
    if (run.now() >= executionDeadline(run)) end(run, 'TIMED_OUT', errorNames.timeout);
    else if (!(await makeDueStep(run))) return false;
    await this.#save(run);
    return true;
  }

  async #save(run: Run): Promise<void> {
    const children = run.newChildren;
    await this.#world.store.saveAll([run], (saved) => this.#due(saved));
    for (const { execution } of children) {
      if (execution.parent) run.mapRuns.add(execution.parent.mapRunArn);
      this.#signalSafely(execution.arn, { kind: 'tick' });
    }
  }

  #due(run: Run): number | undefined {
    if (run.execution.status !== 'RUNNING') return undefined;
    return earliest(...activeFrames(run.execution.frame).map(dueAt), executionDeadline(run));
  }

  /** Leaves an execution that has to wait or is over: sets its alarm, makes its calls, tells parent and children. */
  #settle(run: Run): void {
    if (this.#closed) return;
    const { execution } = run;
    this.#timers.set(execution.arn, this.#due(run));
    const isRunning = execution.status === 'RUNNING';
    const open = isRunning ? mapRunsOf(execution) : [];
    for (const mapRunArn of run.mapRuns) if (!open.includes(mapRunArn)) this.#stopChildren(mapRunArn);
    if (!isRunning && execution.parent) this.#tell(execution.parent.arn);
    const works = isRunning ? working(run).map(({ work }) => work) : [];
    const unanswered = works.filter(({ submitted }) => !submitted);
    this.#calls.want(execution.arn, unanswered, this.#caller(execution.arn, run.revision.roleArn));
  }

  #caller(arn: string, roleArn: string): (work: Work) => Promise<void> {
    return (work) =>
      makeCall(this.#world.calls, roleArn, work)
        .then(async (answer) => {
          await this.signal(arn, { kind: 'answer', attempt: work.attempt, answer });
        })
        .catch(() => undefined); // signal() has logged it and set the alarm for the next attempt
  }

  #tell(parent: string): void {
    if (this.#told.has(parent)) return;
    this.#told.add(parent);
    this.#signalSafely(parent, { kind: 'tick' });
  }

  #stopChildren(mapRunArn: string): void {
    this.#world.store
      .runningChildren(mapRunArn)
      .then((arns) => {
        for (const arn of arns) this.#stopOrphan(arn);
      })
      .catch((error: unknown) => this.#world.log(`Step Functions: the children of ${mapRunArn} go on: ${error}`));
  }

  /** Aborts a child whose Map is over, which a crash may have kept from being told, or a redrive have revived. */
  #stopOrphan(arn: string): void {
    const { store } = this.#world;
    (async () => {
      const parent = (await store.load(arn))?.parent;
      const execution = parent && (await store.load(parent.arn));
      const awaited = execution?.status === 'RUNNING' && mapRunsOf(execution).includes(parent?.mapRunArn ?? '');
      if (parent && !awaited) await this.signal(arn, { kind: 'stop', error: undefined, cause: undefined });
    })().catch(() => undefined); // signal() has logged it; the next start looks again
  }

  #signalSafely(arn: string, signal: Signal): void {
    this.signal(arn, signal).catch(() => undefined);
  }

  async #loadRun(arn: string): Promise<Run | undefined> {
    const execution = await this.#world.store.load(arn);
    return execution && new Run(execution, await this.#revision(execution.revision), () => this.#world.clock.now());
  }

  #revision(id: string): Promise<LoadedRevision> {
    const known = this.#revisions.get(id);
    if (known) return known;
    const loading = this.#world.store.revision(id).then((revision) => {
      return this.#loaded(revision, validateDefinition(revision.definition));
    });
    this.#revisions.set(id, loading);
    loading.catch(() => this.#revisions.delete(id));
    return loading;
  }

  #loaded({ roleArn, name }: Revision, definition: Definition): LoadedRevision {
    const requireStart = (resource: string) =>
      this.#world.calls.require(roleArn, { action: 'states:StartExecution', resource });
    return { definition, roleArn, name, requireStart };
  }
}
