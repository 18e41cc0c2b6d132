import { createHash, randomUUID } from 'node:crypto';
import { DueWorker } from '../clock/due-worker.ts';
import { Timers } from '../clock/timers.ts';
import type { Json, State, Statement } from '../contracts.ts';
import { type DeliverySettings, deliver } from './delivery.ts';
import { anchorOf, fired, firstDue } from './occurrences.ts';
import type { Schedule } from './schedule.ts';
import { type Invocation, SchedulerStore } from './store.ts';

export type SchedulerSettings = Omit<DeliverySettings, 'store'> & {
  state: State;
  /** The schedules of the templates. */
  schedules: Schedule[];
};

/** Invocations on their way at once. */
const inFlightLimit = 32;
const pauseAfterErrorMs = 500;

/**
 * EventBridge Scheduler: fires schedules at their times, durable in the state. The next time of a schedule is stored, and
 * moved on together with the invocations for the times that came; those are kept until their targets have taken them.
 */
export class Scheduler {
  readonly store: SchedulerStore;
  readonly #settings: SchedulerSettings;
  readonly #timers: Timers;
  readonly #worker: DueWorker<Invocation>;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(settings: SchedulerSettings) {
    const { clock, log } = settings;
    const store = new SchedulerStore(settings.state);
    this.store = store;
    this.#settings = settings;
    this.#timers = new Timers(clock, (arn) => void this.#ring(arn));
    this.#worker = new DueWorker<Invocation>({
      ...{ name: 'scheduler', clock, log },
      idOf: ({ executionId }) => executionId,
      find: (now, running) => {
        const ids = running.map(({ executionId }) => executionId);
        return store.dueInvocations(now, ids, Math.max(0, inFlightLimit - ids.length));
      },
      nextDue: (now) => store.nextInvocation(now),
      run: (invocation) => deliver({ ...settings, store }, invocation),
    });
  }

  /** Takes up the schedules of the state, makes those of the templates, and forgets those the templates lost. */
  static async open(settings: SchedulerSettings): Promise<Scheduler> {
    const scheduler = new Scheduler(settings);
    await scheduler.store.createTables();
    await scheduler.#followTemplates();
    return scheduler;
  }

  /** Begins to fire; to be called once the targets are there. */
  async start(): Promise<void> {
    for (const { arn, due } of await this.store.dueTimes()) this.#timers.set(arn, due);
    this.#worker.wake();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#timers.close();
    await this.#last;
    await this.#worker.close();
  }

  /** One after the other: what changes a schedule must not cross its firing. */
  serially<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** The statement that makes or changes a schedule; {@link changed} must follow its write. */
  async saving(schedule: Schedule): Promise<Statement> {
    const now = this.#settings.clock.now();
    const before = await this.store.find(schedule.arn);
    // A change of anything else does not begin a rate anew.
    const sameBeginning = before !== undefined && same(before.schedule, schedule, ['expression', 'startDate']);
    const anchor = sameBeginning ? before.anchor : anchorOf(schedule, now);
    // One that has fired for the last time stays done; one that was disabled over its time goes on from now.
    const keepsDue =
      sameBeginning &&
      same(before.schedule, schedule, ['timeZone', 'endDate']) &&
      (before.nextDue === null || before.nextDue > now);
    const nextDue = keepsDue ? before.nextDue : firstDue(schedule, now);
    return this.store.saving(schedule, now, anchor, nextDue);
  }

  /** Sets the alarm of a schedule as the state now has it. */
  async changed(arn: string): Promise<void> {
    const stored = await this.store.find(arn);
    this.#timers.set(arn, (stored?.schedule.enabled && stored.nextDue) || undefined);
    this.#worker.wake();
  }

  async #followTemplates(): Promise<void> {
    const { schedules, state } = this.#settings;
    const known = await this.store.templates();
    const wanted = new Map(schedules.map((schedule) => [schedule.arn, schedule]));
    const gone = [...known.keys()].filter((arn) => !wanted.has(arn));
    const statements: Statement[] = gone.flatMap((arn) => [unmarked(arn), ...this.store.deleting(arn)]);
    for (const [arn, schedule] of wanted) {
      const text = JSON.stringify(schedule satisfies Json);
      if (known.get(arn) === text) continue;
      statements.push(await this.saving(schedule), marked(arn, text));
    }
    if (statements.length > 0) await state.write(statements);
  }

  async #ring(arn: string): Promise<void> {
    if (this.#closed) return;
    try {
      await this.serially(() => this.#fire(arn));
    } catch (error) {
      if (this.#closed) return;
      this.#settings.log(`${arn}: ${String(error)}`);
      setTimeout(() => void this.#ring(arn), pauseAfterErrorMs).unref();
    }
  }

  async #fire(arn: string): Promise<void> {
    const stored = await this.store.find(arn);
    const now = this.#settings.clock.now();
    if (!stored?.schedule.enabled || stored.nextDue === null || stored.nextDue > now) return this.changed(arn);
    const { schedule, anchor, nextDue } = stored;
    const { times, next } = fired(schedule, nextDue, anchor, now);
    const invocations = times.map((scheduledAt) => {
      const executionId = randomUUID();
      const due = scheduledAt + windowOffset(schedule, executionId);
      return { executionId, scheduleArn: arn, scheduledAt, due, target: schedule.target };
    });
    await this.store.fire(arn, next, invocations);
    this.#timers.set(arn, next ?? undefined);
    this.#worker.wake();
  }
}

function same(one: Schedule, other: Schedule, members: (keyof Schedule)[]): boolean {
  return members.every((member) => one[member] === other[member]);
}

function marked(arn: string, text: string): Statement {
  return { sql: 'UPDATE scheduler_schedule SET template = ? WHERE arn = ?', params: [text, arn] };
}

function unmarked(arn: string): Statement {
  return { sql: 'UPDATE scheduler_schedule SET template = NULL WHERE arn = ?', params: [arn] };
}

/** A point in the flexible time window, as random as the execution's id. */
function windowOffset({ flexibleMinutes }: Schedule, executionId: string): number {
  if (flexibleMinutes === null) return 0;
  return createHash('sha256').update(executionId).digest().readUInt32BE() % (flexibleMinutes * 60_000);
}
