import type { Json } from '../contracts.ts';
import type { Definition, State } from './definition.ts';
import { errorNames, StatesError } from './errors.ts';
import type { Execution, Frame } from './execution.ts';
import { type HistoryEvent, historyEvent } from './history.ts';
import { historyEvents } from './limits.ts';
import { type Bindings, evaluate, evaluateTyped } from './query.ts';

/** What only some fields of a state may read beside the input and the context. */
export type Extra = { result?: Json; errorOutput?: Json; token?: string };

/**
 * An execution in memory while it makes a transition: the checkpoint, the definition it began with, and the events
 * that are stored together with the next checkpoint.
 */
export class Run {
  readonly execution: Execution;
  readonly definition: Definition;
  readonly #roleArn: string;
  readonly #machineName: string;
  readonly #now: () => number;
  events: HistoryEvent[] = [];
  /** The token that the next checkpoint opens. */
  newToken: string | undefined;

  constructor(
    execution: Execution,
    revision: { definition: Definition; roleArn: string; name: string },
    now: () => number,
  ) {
    this.execution = execution;
    this.definition = revision.definition;
    this.#roleArn = revision.roleArn;
    this.#machineName = revision.name;
    this.#now = now;
  }

  get frame(): Frame {
    return this.execution.frame;
  }

  get state(): State {
    const state = this.definition.States[this.frame.state];
    if (!state) throw new StatesError(errorNames.runtime, `The state '${this.frame.state}' does not exist`);
    return state;
  }

  /** Platform time in milliseconds. */
  now(): number {
    return this.#now();
  }

  /** Adds an event and returns its id. */
  record(type: string, details?: { [member: string]: Json | undefined }): number {
    const id = this.execution.lastEvent + 1;
    // The last place is kept for the event that ends the execution.
    if (id >= historyEvents && !type.startsWith('Execution')) {
      throw new StatesError(
        errorNames.runtime,
        `The execution reached the maximum number of history events (${historyEvents}).`,
      );
    }
    this.execution.lastEvent = id;
    this.events.push(historyEvent(id, this.#now(), type, details));
    return id;
  }

  evaluate(field: string, template: Json, extra: Extra = {}): Promise<Json> {
    return evaluate(field, template, this.#bindings(extra));
  }

  evaluateTyped<Type extends 'boolean' | 'number' | 'string'>(
    field: string,
    template: Json,
    type: Type,
    extra: Extra = {},
  ) {
    return evaluateTyped(field, template, type, this.#bindings(extra));
  }

  #bindings({ token, ...extra }: Extra): Bindings {
    const { input, variables } = this.frame;
    return { states: { input, ...extra, context: this.#context(token) }, variables, now: this.#now() };
  }

  /** The context object: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
  #context(token: string | undefined): { [key: string]: Json } {
    const { arn, name, input, startedAt, machineArn } = this.execution;
    const { state, entered, retries } = this.frame;
    const RetryCount = Object.values(retries).reduce((sum, count) => sum + count, 0);
    return {
      Execution: {
        Id: arn,
        Input: JSON.parse(input) as Json,
        Name: name,
        RoleArn: this.#roleArn,
        StartTime: new Date(startedAt).toISOString(),
        RedriveCount: 0,
      },
      StateMachine: { Id: machineArn, Name: this.#machineName },
      State: { Name: state, EnteredTime: new Date(entered?.at ?? this.#now()).toISOString(), RetryCount },
      ...(token && { Task: { Token: token } }),
    };
  }
}
