import type { EntryName } from '#infra/entries.ts';
import type { InvokeResult, Json } from '#infra/local/contracts.ts';

/** What happens to a call of a function: the call itself can be made any number of times, also with other events. */
export type Fault = (call: (event: Json) => Promise<InvokeResult>, event: Json) => Promise<InvokeResult>;

const error = (errorType: string): InvokeResult => ({ ok: false, errorType, errorMessage: `${errorType} by the test` });

/** The function fails before it does anything. */
export const failing =
  (errorType: string): Fault =>
  async () =>
    error(errorType);

/** The function does its work, but nobody hears of it. */
export const answerLost =
  (errorType: string): Fault =>
  async (call, event) => {
    await call(event);
    return error(errorType);
  };

/** The function is called twice at once with the same event, as at-least-once delivery allows. */
export const twice: Fault = async (call, event) => {
  const [first] = await Promise.all([call(event), call(event)]);
  return first;
};

/** The function is called again with the same event after it has answered. */
export const repeated: Fault = async (call, event) => {
  await call(event);
  return call(event);
};

/** Injects faults into calls of functions, by the name of their entry. */
export class Faults {
  readonly #next = new Map<EntryName, Fault[]>();
  readonly #standing = new Map<EntryName, Fault>();
  #interrupted = Promise.withResolvers<InvokeResult>();

  /** The next calls of the function meet these faults, one each. */
  next(name: EntryName, ...faults: Fault[]): void {
    this.#next.set(name, [...(this.#next.get(name) ?? []), ...faults]);
  }

  /** All calls of the function meet this fault until the returned function is called. */
  always(name: EntryName, fault: Fault): () => void {
    this.#standing.set(name, fault);
    return () => this.#standing.delete(name);
  }

  /** Calls of the function begin only after the returned function was called, as if it were down. */
  hold(name: EntryName): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const lift = this.always(name, async (call, event) => {
      await promise;
      return call(event);
    });
    return () => {
      lift();
      resolve();
    };
  }

  meet(name: EntryName, event: Json, call: (event: Json) => Promise<InvokeResult>): Promise<InvokeResult> {
    const fault = this.#next.get(name)?.shift() ?? this.#standing.get(name);
    if (!fault) return call(event);
    return Promise.race([fault(call, event), this.#interrupted.promise]);
  }

  /** Breaks off the calls that are held, as the end of the process does, and forgets all faults. */
  interrupt(): void {
    this.#interrupted.resolve(error('Runtime.ExitError'));
    this.#interrupted = Promise.withResolvers();
    this.#next.clear();
    this.#standing.clear();
  }
}
