import { join } from 'node:path';
import { type EntryName, entries, functionName } from '#infra/entries.ts';
import type { InvokeResult, Json } from '#infra/local/contracts.ts';
import type { RawResult } from '#infra/local/lambda/protocol.ts';
import type { Faults } from './faults.ts';

export type FunctionCall = { name: EntryName; event: Json };
type Handler = (event: Json, context: { getRemainingTimeInMillis(): number }) => Promise<Json>;

/** Lambda's own limit. */
const longestTimeoutMs = 15 * 60_000;
const folder = join(import.meta.dirname, '..', '..', '..', 'functions');
const names = Object.keys(entries) as EntryName[];
const entryByFunction = new Map(names.map((name) => [functionName(name), name]));
const handlers = new Map<EntryName, Promise<Handler>>();

function handlerOf(name: EntryName): Promise<Handler> {
  const known = handlers.get(name);
  if (known) return known;
  const loading = import(join(folder, entries[name])).then((module) => module.handler as Handler);
  handlers.set(name, loading);
  return loading;
}

/** The functions of the app, run from their sources in this process, with faults on the way to them. */
export class InProcessFunctions {
  /** All calls so far, those that a fault kept from the function left out. */
  readonly calls: FunctionCall[] = [];
  readonly #faults: Faults;
  readonly #running = new Map<Promise<unknown>, EntryName>();

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  async invoke(nameOrArn: string, event: Json): Promise<InvokeResult> {
    const plain = nameOrArn.split(':').at(-1) ?? '';
    const name = entryByFunction.get(plain);
    if (!name) return { ok: false, errorType: 'ResourceNotFoundException', errorMessage: `no function ${plain}` };
    return this.#faults.meet(name, event, (changed) => this.#call(name, changed));
  }

  readonly invokeJson = async (name: string, event: string): Promise<RawResult> => {
    const result = await this.invoke(name, JSON.parse(event) as Json);
    return result.ok ? { ok: true, payload: JSON.stringify(result.payload ?? null) } : result;
  };

  callsOf(name: EntryName, applicationId: string): { [member: string]: Json | undefined }[] {
    const events = this.calls.filter((call) => call.name === name).map(({ event }) => event);
    return events.filter((event) => (event as { applicationId?: string }).applicationId === applicationId) as never;
  }

  isRunning(name: EntryName): boolean {
    return [...this.#running.values()].includes(name);
  }

  /** Resolves when no function is at work any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled([...this.#running.keys()]);
  }

  async #call(name: EntryName, event: Json): Promise<InvokeResult> {
    this.calls.push({ name, event });
    const running = run(name, event);
    this.#running.set(running, name);
    return running.finally(() => this.#running.delete(running));
  }
}

async function run(name: EntryName, event: Json): Promise<InvokeResult> {
  try {
    const handler = await handlerOf(name);
    const context = { getRemainingTimeInMillis: () => longestTimeoutMs };
    const value = await handler(JSON.parse(JSON.stringify(event)) as Json, context);
    return { ok: true, payload: JSON.parse(JSON.stringify(value ?? null)) as Json };
  } catch (error) {
    const { name: errorType, message } = error as Error;
    return { ok: false, errorType, errorMessage: message };
  }
}
