import { Worker } from 'node:worker_threads';
import { AwsError, type Json, type Row, type State, type Statement } from '../contracts.ts';
import type { Answer, FromThread, Numbered, PlainError, Request, ToThread } from './messages.ts';

/** What only the owner of the state does, beside its public contract. */
export type OwnedState = State & {
  /** Deletes items whose time to live is over; answers with their number. */
  sweepExpired(): Promise<number>;
};

export type StateOptions = {
  /** The shared offset of platform time. */
  offset: SharedArrayBuffer;
  /** Hears in one sentence that the thread ended unasked; from then on every request is rejected. */
  onDeath?: (sentence: string) => void;
};

/**
 * Opens the state file in a thread of its own. Rejects with one sentence when the file cannot be written. `:memory:`
 * keeps everything in memory, for tests.
 */
export async function openState(file: string, options: StateOptions): Promise<OwnedState> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { file, offset: options.offset },
    // The host's own flags (of a test runner, say) are no business of this thread.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    name: 'state',
  });
  await ready(worker);
  return new ThreadState(worker, options.onDeath ?? (() => {}));
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: FromThread) => {
      worker.off('error', reject);
      if (message.kind === 'failed') worker.terminate().then(() => reject(new Error(message.message)), reject);
      else resolve();
    });
  });
}

type Pending = { resolve(value: never): void; reject(error: Error): void };

class ThreadState implements OwnedState {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(tableName: string) => void>();
  readonly #exited: Promise<void>;
  #outbox: Numbered[] = [];
  #lastId = 0;
  #closing = false;
  #ended: Error | undefined;

  constructor(worker: Worker, onDeath: (sentence: string) => void) {
    this.#worker = worker;
    worker.on('message', (message: FromThread) => this.#receive(message));
    worker.on('error', (error) => this.#end(new Error(`The state thread failed: ${error}`)));
    this.#exited = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#end(new Error(this.#closing ? 'The state is closed' : 'The state thread ended'));
        resolve();
        if (!this.#closing) onDeath(`${this.#ended?.message}: nothing acknowledged is lost, start Paktwerk again.`);
      });
    });
  }

  write(statements: Statement[]): Promise<void> {
    return this.#ask({ kind: 'write', statements });
  }

  read(statement: Statement): Promise<Row[]> {
    return this.#ask({ kind: 'read', statement });
  }

  dynamodb(operation: string, input: Json): Promise<Json> {
    return this.#ask({ kind: 'dynamodb', operation, input });
  }

  sweepExpired(): Promise<number> {
    return this.#ask({ kind: 'sweep' });
  }

  onStream(listener: (tableName: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#flush();
    this.#post({ kind: 'close' });
    await this.#exited;
  }

  #ask<T>(request: Request): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise<T>((resolve, reject) => {
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { resolve, reject });
      // One message for all requests of a turn: sending costs more than the request itself.
      if (this.#outbox.push({ id: this.#lastId, request }) === 1) queueMicrotask(() => this.#flush());
    });
  }

  #flush(): void {
    if (this.#outbox.length === 0) return;
    const requests = this.#outbox;
    this.#outbox = [];
    this.#post({ kind: 'requests', requests });
  }

  #post(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromThread): void {
    if (message.kind !== 'answers') return;
    for (const answer of message.answers) this.#settle(answer);
    for (const tableName of message.streamed) for (const listener of this.#listeners) listener(tableName);
  }

  #settle(answer: Answer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if ('error' in answer) pending?.reject(revived(answer.error));
    else pending?.resolve(answer.value as never);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const pending of this.#pending.values()) pending.reject(this.#ended);
    this.#pending.clear();
  }
}

function revived(error: PlainError): Error {
  if (error.aws) return new AwsError(error.name, error.message, error.members, error.status);
  return Object.assign(new Error(error.message), { name: error.name });
}
