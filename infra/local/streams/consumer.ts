import type { Clock, Faults, FunctionInvoker, RoleCalls, State } from '../contracts.ts';
import { readStream, type StreamRecord, trimStream } from '../dynamodb/streams.ts';
import { noFaults } from '../faults/faults.ts';
import type { QueueMessages } from '../sqs/messages.ts';
import type { Checkpoints } from './checkpoints.ts';
import { failureMessage } from './failure-message.ts';
import { matchesAny } from './filter.ts';
import { type BatchOutcome, type Mapping, outcomeOf } from './mapping.ts';
import { inOtherOrder } from './reorder.ts';

export type ConsumerSettings = {
  mapping: Mapping;
  state: State;
  clock: Clock;
  functions: FunctionInvoker;
  calls: RoleCalls;
  checkpoints: Checkpoints;
  queues: QueueMessages;
  faults?: Faults;
  log(text: string): void;
};

type Batch = { records: StreamRecord[]; attempts: number };

/** Records that no filter lets through move the checkpoint only so often: each move is a synced write. */
const unsavedRecords = 500n;
const firstBackoffMs = 200;
const longestBackoffMs = 30_000;

/** Reads one stream for one function, in order, and goes on where an earlier run stopped. */
export class StreamConsumer {
  readonly #settings: ConsumerSettings;
  #position: bigint;
  #saved: bigint;
  /** Sequence numbers of what was taken up and is not done yet, lowest first; the position stays before them. */
  readonly #open = new Set<bigint>();
  #lastTaken = 0n;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #wakeUp: () => void = () => {};

  constructor(settings: ConsumerSettings, position: bigint) {
    this.#settings = settings;
    this.#position = position;
    this.#saved = position;
  }

  /** Looks for new records; called after every commit that added some. */
  wake(): void {
    this.#again = true;
    if (this.#stopped) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#again && !this.#stopped) this.wake();
    });
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#wakeUp();
    await this.#running;
    if (this.#position > this.#saved) await this.#save();
  }

  async #run(): Promise<void> {
    const { mapping, state, calls, log } = this.#settings;
    try {
      if (mapping.batchingWindowMs > 0) await this.#sleep(mapping.batchingWindowMs);
      while (!this.#stopped) {
        this.#again = false;
        calls.require(mapping.roleArn, { action: 'dynamodb:GetRecords', resource: mapping.streamArn });
        const records = await readStream(state, mapping.tableName, this.#position, mapping.batchSize);
        if (records.length === 0) return;
        await this.#take(records);
      }
    } catch (error) {
      if (this.#stopped) return;
      log(`stream of ${mapping.tableName}: ${String(error)}`);
      this.#again = true;
      await this.#sleep(firstBackoffMs);
    }
  }

  async #take(records: StreamRecord[]): Promise<void> {
    const { mapping, faults = noFaults } = this.#settings;
    const wanted = records.filter(({ record }) => matchesAny(mapping.patterns, record));
    this.#open.clear();
    for (const { sequence } of wanted) this.#open.add(sequence);
    this.#lastTaken = wanted.at(-1)?.sequence ?? 0n;
    const reordered = wanted.length > 1 && faults.happens('reorderedStreamRecords');
    for (const batch of reordered ? inOtherOrder(wanted, faults) : [wanted]) {
      if (batch.length > 0) await this.#process({ records: batch, attempts: 0 });
    }
    if (this.#stopped && wanted.length > 0) return;
    this.#position = records.at(-1)?.sequence ?? this.#position;
    if (this.#position - this.#saved >= unsavedRecords) await this.#save();
  }

  /** Works the batch off, in parts where the function or the bisection asks for it. */
  async #process(batch: Batch): Promise<void> {
    const parts = [batch];
    for (let part = parts.pop(); part && !this.#stopped; part = parts.pop()) {
      const { done, reason } = await this.#deliver(part);
      if (done > 0) await this.#advance(part.records.slice(0, done));
      const rest = part.records.slice(done);
      if (rest.length === 0) continue;
      // A function that was ended because everything stops has not failed.
      if (this.#stopped) return;
      const attempts = done > 0 ? 1 : part.attempts + 1;
      this.#settings.log(`${this.#settings.mapping.functionName}: ${reason}`);
      if (this.#isGivenUp(rest, attempts)) await this.#giveUp(rest, attempts);
      else {
        parts.push(...this.#parts(rest, attempts));
        await this.#sleep(Math.min(longestBackoffMs, firstBackoffMs * 2 ** (attempts - 1)));
      }
    }
  }

  /** One delivery, or two when what the first one achieved was not remembered: then the second one counts. */
  async #deliver(part: Batch): Promise<BatchOutcome> {
    const { mapping, faults = noFaults, log } = this.#settings;
    const outcome = await this.#invoke(part);
    if (outcome.done === 0 || this.#stopped || !faults.happens('duplicateStreamRecords')) return outcome;
    log(`${mapping.functionName}: fault mode delivers ${part.records.length} records again`);
    return this.#invoke(part);
  }

  async #invoke({ records }: Batch): Promise<BatchOutcome> {
    const { functions, mapping } = this.#settings;
    const result = await functions.invoke(mapping.functionName, { Records: records.map(({ record }) => record) });
    if (!result.ok) return { done: 0, reason: `${result.errorType}: ${result.errorMessage}` };
    if (!mapping.reportsItemFailures) return { done: records.length, reason: null };
    return outcomeOf(records.map(sequenceNumber), result.payload);
  }

  #isGivenUp(records: StreamRecord[], attempts: number): boolean {
    const { mapping, clock } = this.#settings;
    const age = clock.now() - createdAt(records[0] as StreamRecord);
    const alone = !mapping.bisects || records.length === 1;
    return (alone && attempts > mapping.maximumRetries) || age > mapping.maximumAgeMs;
  }

  #parts(records: StreamRecord[], attempts: number): Batch[] {
    if (!this.#settings.mapping.bisects || records.length === 1) return [{ records, attempts }];
    const middle = Math.ceil(records.length / 2);
    // A split does not count as a retry. The first half is on top, so that the order is kept.
    const halves = [records.slice(middle), records.slice(0, middle)];
    return halves.map((half) => ({ records: half, attempts: attempts - 1 }));
  }

  /** Leaves records out for good; the message about it is as durable as the checkpoint beyond them. */
  async #giveUp(records: StreamRecord[], attempts: number): Promise<void> {
    const { mapping, queues, clock, calls, log } = this.#settings;
    const queue = mapping.failureQueueArn;
    // Denied, the records stay where they are: Lambda would lose them.
    if (queue) calls.require(mapping.roleArn, { action: 'sqs:SendMessage', resource: queue });
    log(
      `${mapping.functionName}: gave up ${records.length} records of ${mapping.tableName} after ${attempts} attempts`,
    );
    const message = failureMessage(mapping, records, attempts, clock.now());
    await this.#advance(records, queue ? [queues.adding(queue, clock.now(), message)] : []);
  }

  /** Moves the checkpoint as far as everything before it is done, whatever the order in which it was. */
  async #advance(done: StreamRecord[], together: Parameters<Checkpoints['write']>[3] = []): Promise<void> {
    for (const { sequence } of done) this.#open.delete(sequence);
    const [first] = this.#open;
    this.#position = first === undefined ? this.#lastTaken : first - 1n;
    await this.#save(together);
  }

  async #save(together: Parameters<Checkpoints['write']>[3] = []): Promise<void> {
    const { mapping, checkpoints, state } = this.#settings;
    await checkpoints.write(mapping.id, mapping.tableName, this.#position, together);
    this.#saved = this.#position;
    await trimStream(state, mapping.tableName, await checkpoints.lowest(mapping.tableName));
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

type RecordBody = { dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number } };

function sequenceNumber({ record }: StreamRecord): string {
  return (record as RecordBody).dynamodb.SequenceNumber;
}

function createdAt({ record }: StreamRecord): number {
  return (record as RecordBody).dynamodb.ApproximateCreationDateTime * 1000;
}
