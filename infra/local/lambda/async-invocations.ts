import { arn } from '../assembly/identity.ts';
import { DueWorker } from '../clock/due-worker.ts';
import {
  type AsyncInvocations,
  AwsError,
  type Clock,
  type Faults,
  type FunctionInvoker,
  type InvokeResult,
  type Json,
  type RoleCalls,
  type State,
  type Statement,
} from '../contracts.ts';
import type { QueueMessages } from '../sqs/messages.ts';
import { failureRecord, type GivenUp } from './async-invocations-record.ts';
import { type AsyncInvocationConfig, defaultConfig, delayAfter } from './async-invocations-retry.ts';
import { type AsyncInvocation, AsyncInvocationStore } from './async-invocations-store.ts';
import { plainName } from './functions.ts';

export type AsyncInvocationSettings = {
  state: State;
  clock: Clock;
  functions: FunctionInvoker;
  calls: RoleCalls;
  queues: QueueMessages;
  faults: Faults;
  /** By name of the function, for those that have an own configuration. */
  configs: ReadonlyMap<string, AsyncInvocationConfig>;
  log(line: string): void;
};

type Failure = Extract<InvokeResult, { ok: false }>;

/** Errors that are not the function's own: it has not run. */
const systemErrors = new Set(['TooManyRequestsException', 'ServiceException', 'ResourceNotFoundException']);
/** Lambda takes asynchronous events up to 1 MB. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const payloadLimit = 1_048_576;
/** Invocations of one function on their way at once: enough for its workers, few enough for the memory. */
const inFlightLimit = 16;
const batch = 64;

/**
 * Invocations that nobody waits for: durable until the function has taken them, delivered at least once. An age is
 * exceeded only by an attempt that failed, so that a machine that was off loses nothing.
 */
export class AsyncInvocationQueue implements AsyncInvocations {
  readonly #settings: AsyncInvocationSettings;
  readonly #store: AsyncInvocationStore;
  readonly #worker: DueWorker<AsyncInvocation>;

  private constructor(settings: AsyncInvocationSettings) {
    const { state, clock, log } = settings;
    this.#settings = settings;
    this.#store = new AsyncInvocationStore(state);
    this.#worker = new DueWorker<AsyncInvocation>({
      ...{ name: 'asynchronous invocations', clock, log },
      idOf: ({ id }) => id,
      find: (now, running) => this.#find(now, running),
      nextDue: (now) => this.#store.nextDue(now),
      run: (invocation) => this.#deliver(invocation),
    });
  }

  /** Opens the queue; what an earlier run left is delivered from the first {@link wake}. */
  static async open(settings: AsyncInvocationSettings): Promise<AsyncInvocationQueue> {
    const queue = new AsyncInvocationQueue(settings);
    await queue.#store.createTable();
    return queue;
  }

  /** @throws {AwsError} `RequestTooLargeException` */
  adding(functionName: string, event: Json): Statement {
    const text = JSON.stringify(event);
    if (Buffer.byteLength(text) > payloadLimit)
      throw new AwsError(
        'RequestTooLargeException',
        `An asynchronous event has at most ${payloadLimit} bytes`,
        {},
        413,
      );
    return this.#store.adding(plainName(functionName), text, this.#settings.clock.now());
  }

  wake(): void {
    this.#worker.wake();
  }

  /** Ends the delivery; what is on its way and is not answered is delivered again by the next run. */
  close(): Promise<void> {
    return this.#worker.close();
  }

  async #find(now: number, running: AsyncInvocation[]): Promise<AsyncInvocation[]> {
    const counts = new Map<string, number>();
    const counted = ({ functionName }: AsyncInvocation) => {
      const count = (counts.get(functionName) ?? 0) + 1;
      counts.set(functionName, count);
      return count;
    };
    running.forEach(counted);
    const busy = [...counts].filter(([, count]) => count >= inFlightLimit).map(([name]) => name);
    const ids = running.map(({ id }) => id);
    const found = await this.#store.due(now, ids, busy, batch);
    return found.filter((invocation) => counted(invocation) <= inFlightLimit);
  }

  async #deliver(invocation: AsyncInvocation): Promise<void> {
    const { functions, faults } = this.#settings;
    const { functionName, event } = invocation;
    const invoke = () => functions.invoke(functionName, event);
    const result = faults.happens('duplicateInvocation') ? await twice(invoke) : await invoke();
    if (result.ok) return this.#store.remove(invocation.id);
    // Ended because everything stops: the function has not failed.
    if (!this.#worker.closed) await this.#failed(invocation, result);
  }

  async #failed(before: AsyncInvocation, failure: Failure): Promise<void> {
    const byFunction = !systemErrors.has(failure.errorType);
    const invocation = {
      ...before,
      functionErrors: before.functionErrors + Number(byFunction),
      systemErrors: before.systemErrors + Number(!byFunction),
    };
    const { maximumRetries, maximumAgeMs } = this.#config(invocation);
    const now = this.#settings.clock.now();
    const due = now + delayAfter(invocation, byFunction);
    const exhausted = byFunction && invocation.functionErrors > maximumRetries;
    if (!exhausted && due <= invocation.acceptedAt + maximumAgeMs) return this.#store.retry(invocation, due);
    const condition = exhausted ? 'RetriesExhausted' : 'EventAgeExceeded';
    const functionArn = arn('lambda', `function:${invocation.functionName}`);
    await this.#giveUp({ functionArn, invocation, condition, failure, byFunction, now });
  }

  async #giveUp(givenUp: GivenUp): Promise<void> {
    const { invocation, condition, failure, now } = givenUp;
    const { queues, log } = this.#settings;
    log(`${invocation.functionName}: gave up an asynchronous event (${condition}): ${failure.errorMessage}`);
    const queueArn = this.#permittedQueue(invocation);
    const together = queueArn ? [queues.adding(queueArn, now, failureRecord(givenUp))] : [];
    await this.#store.remove(invocation.id, together);
  }

  /** Lambda drops the record, too, when the function's role may not write to the queue. */
  #permittedQueue(invocation: AsyncInvocation): string | null {
    const { failureQueue } = this.#config(invocation);
    if (!failureQueue) return null;
    const { queueArn, roleArn } = failureQueue;
    try {
      this.#settings.calls.require(roleArn, { action: 'sqs:SendMessage', resource: queueArn });
      return queueArn;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      this.#settings.log(`${invocation.functionName}: its failure queue does not get the record: ${error.message}`);
      return null;
    }
  }

  #config({ functionName }: AsyncInvocation): AsyncInvocationConfig {
    return this.#settings.configs.get(functionName) ?? defaultConfig;
  }
}

/** Both at once, as Lambda's duplicates come; the first one's answer counts. */
async function twice(invoke: () => Promise<InvokeResult>): Promise<InvokeResult> {
  const [first] = await Promise.all([invoke(), invoke()]);
  return first;
}
