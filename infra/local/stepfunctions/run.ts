import type { Json } from '../contracts.ts';
import { type Definition, type Scope, scopeAt } from './definition.ts';
import { errorNames, StatesError } from './errors.ts';
import type { Execution } from './execution.ts';
import { type HistoryEvent, historyEvent } from './history.ts';
import { historyEvents } from './limits.ts';

/** A definition as executions run on it. */
export type LoadedRevision = {
  definition: Definition;
  roleArn: string;
  name: string;
  /** A Distributed Map starts executions in the name of the role. @throws {AwsError} `AccessDeniedException` */
  requireStart(machineArn: string): void;
};

type Details = { [member: string]: Json | undefined };

/**
 * An execution in memory while it makes a transition: the checkpoint, the definition it began with, and what is
 * stored together with the next checkpoint.
 */
export class Run {
  readonly execution: Execution;
  readonly revision: LoadedRevision;
  /** The states that the execution runs through: the machine's, or those of a Distributed Map. */
  readonly scope: Scope;
  readonly #now: () => number;
  events: HistoryEvent[] = [];
  /** The tokens that the next checkpoint opens. */
  newTokens: string[] = [];
  /** The child executions that begin with the next checkpoint. */
  newChildren: Run[] = [];
  /** The Distributed Maps it has waited for since it was loaded. */
  readonly mapRuns = new Set<string>();

  constructor(execution: Execution, revision: LoadedRevision, now: () => number) {
    this.execution = execution;
    this.revision = revision;
    this.scope = execution.parent ? scopeAt(revision.definition, execution.parent.path) : revision.definition;
    this.#now = now;
  }

  /** The first checkpoint of a new execution. */
  static start(execution: Execution, revision: LoadedRevision): Run {
    const run = new Run(execution, revision, () => execution.startedAt);
    const inputDetails = { truncated: false };
    run.record('ExecutionStarted', { input: execution.input, inputDetails, roleArn: revision.roleArn });
    return run;
  }

  /** Platform time in milliseconds. */
  now(): number {
    return this.#now();
  }

  /** Adds an event and returns its id. */
  record(type: string, details?: Details, previous = this.execution.lastEvent): number {
    const id = this.execution.lastEvent + 1;
    // The last place is kept for the event that ends the execution.
    if (id >= historyEvents && !type.startsWith('Execution')) {
      throw new StatesError(
        errorNames.runtime,
        `The execution reached the maximum number of history events (${historyEvents}).`,
      );
    }
    this.execution.lastEvent = id;
    this.events.push(historyEvent({ id, previous, at: this.now(), type }, details));
    return id;
  }
}
