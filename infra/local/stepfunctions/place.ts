import type { Json } from '../contracts.ts';
import { innerScope, type Scope, type State } from './definition.ts';
import { errorNames, StatesError } from './errors.ts';
import { type Frame, hasBranches, type Items, isIdle, type Path, type Variables } from './execution.ts';
import { type Bindings, evaluate, evaluateTyped, type TypeNames } from './query.ts';
import type { Run } from './run.ts';

/** An item as the context object tells it; the key only if the items are an object. */
export type MapItem = { Index: number; Value: Json; Key?: string };

/** What only some fields of a state may read beside the input and the context. */
export type Extra = { result?: Json; errorOutput?: Json; token?: string; item?: MapItem };

/** A frame inside its run: the state it is in, the scopes around it, and what its expressions see. */
export class Place {
  readonly run: Run;
  readonly frame: Frame;
  readonly scope: Scope;
  /** The Parallel or Map that this is a branch of, and which one. */
  readonly outer: Place | undefined;
  readonly index: number;

  constructor(run: Run, frame: Frame, scope: Scope, outer?: Place, index = 0) {
    this.run = run;
    this.frame = frame;
    this.scope = scope;
    this.outer = outer;
    this.index = index;
  }

  static root(run: Run): Place {
    return new Place(run, run.execution.frame, run.scope);
  }

  inner(frame: Frame, index: number): Place {
    return new Place(this.run, frame, innerScope(this.state, index), this, index);
  }

  get state(): State {
    const state = this.scope.States[this.frame.state];
    if (!state) throw new StatesError(errorNames.runtime, `The state '${this.frame.state}' does not exist`);
    return state;
  }

  /** The way here from the root of the machine's definition. */
  get path(): Path {
    const above = this.outer?.path ?? this.run.execution.parent?.path ?? [];
    return this.outer ? [...above, { state: this.outer.frame.state, branch: this.index }] : above;
  }

  now(): number {
    return this.run.now();
  }

  /** Adds an event to the chain of this branch and returns its id. */
  record(type: string, details?: { [member: string]: Json | undefined }): number {
    this.frame.last = this.recordAside(type, details);
    return this.frame.last;
  }

  /** Adds an event that the next one of this branch does not point back to, as with `…Succeeded` on AWS. */
  recordAside(type: string, details?: { [member: string]: Json | undefined }): number {
    const { lastEvent } = this.run.execution;
    // The first state's entry points to 0 just as ExecutionStarted does.
    return this.run.record(type, details, this.frame.last ?? (lastEvent <= 1 ? 0 : lastEvent));
  }

  evaluate(field: string, template: Json, extra: Extra = {}): Promise<Json> {
    return evaluate(field, template, this.#bindings(extra));
  }

  evaluateTyped<Type extends keyof TypeNames>(
    field: string,
    template: Json,
    type: Type,
    extra: Extra = {},
  ): Promise<TypeNames[Type]> {
    return evaluateTyped(field, template, type, this.#bindings(extra));
  }

  /** Those of this scope and of all around it. */
  get variables(): Variables {
    return this.outer ? { ...this.outer.variables, ...this.frame.variables } : this.frame.variables;
  }

  #bindings({ token, item, ...extra }: Extra): Bindings {
    const context = this.#context(token, item ?? this.#item());
    return { states: { input: this.frame.input, ...extra, context }, variables: this.variables, now: this.now() };
  }

  /** The item of the innermost Map around this place. */
  #item(): MapItem | undefined {
    const { outer, index } = this;
    if (!outer) return undefined;
    const { phase } = outer.frame;
    return phase.kind === 'map' ? mapItem(phase, index) : outer.#item();
  }

  /** The context object: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
  #context(token: string | undefined, item: MapItem | undefined): { [key: string]: Json } {
    const { execution, revision } = this.run;
    const { arn, name, input, startedAt, machineArn, redrives } = execution;
    const { state, entered, retries } = this.frame;
    const RetryCount = Object.values(retries).reduce((sum, count) => sum + count, 0);
    return {
      Execution: {
        Id: arn,
        Input: JSON.parse(input) as Json,
        Name: name,
        RoleArn: revision.roleArn,
        StartTime: new Date(startedAt).toISOString(),
        RedriveCount: redrives?.count ?? 0,
        ...(redrives && { RedriveTime: new Date(redrives.at).toISOString() }),
      },
      StateMachine: { Id: machineArn, Name: machineArn.slice(machineArn.lastIndexOf(':') + 1) },
      State: { Name: state, EnteredTime: new Date(entered?.at ?? this.now()).toISOString(), RetryCount },
      ...(token && { Task: { Token: token } }),
      ...(item && { Map: { Item: item } }),
    };
  }
}

export function mapItem({ items, keys }: Items, index: number): MapItem {
  const key = keys?.[index];
  return { Index: index, Value: items[index] ?? null, ...(key !== undefined && { Key: key }) };
}

/** All places in which something can happen next. */
export function activePlaces(place: Place): Place[] {
  const { phase } = place.frame;
  if (!hasBranches(phase) || isIdle(phase)) return [place];
  return phase.branches.flatMap((branch, index) =>
    branch.status === 'running' ? activePlaces(place.inner(branch.frame, index)) : [],
  );
}
