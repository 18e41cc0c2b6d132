import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Json } from '../../contracts.ts';
import type { Machine } from '../testing/workbench.ts';

/** What a function or a person can do with Step Functions while an execution runs. */
export type Callbacks = {
  succeed(taskToken: string, output: Json): Promise<string>;
  fail(taskToken: string, error: string, cause: string): Promise<string>;
  heartbeat(taskToken: string): Promise<string>;
};

/** A function's canned behaviour; what it throws (`FunctionFailure`) is its error as Lambda reports it. */
export type Behaviour = (event: Record<string, Json>, callbacks: Callbacks) => Json | Promise<Json>;

/**
 * What a person does with the nth task that was handed over, with the tokens of all tasks so far; returns what the API
 * answered: `ok` or an error's name.
 */
export type Answer = (taskToken: string, callbacks: Callbacks, tokens: string[]) => Promise<string | string[]>;

/** A small state machine that both interpreters must run alike. */
export type Comparison = {
  /** A sentence of behaviour; unique. */
  title: string;
  /** In JSONata unless it says otherwise. */
  machine: Machine;
  /** Each is an execution of its own; `{}` unless given. */
  inputs?: Json[];
  /** Fresh for each execution; names are unique among all comparisons. A token to be answered is in `event.token`. */
  functions?: () => Record<string, Behaviour>;
  answers?: Answer[];
  /** The causes are the definition's own words, so they must be the same too. */
  causes?: true;
  /** Branches run side by side: their events come in any order and are compared sorted. */
  concurrent?: true;
};

/** How an execution went, as far as two interpreters can agree on it. */
export type Outcome = {
  status: string;
  output: Json | undefined;
  error: string | undefined;
  cause: string | undefined;
  /** The history: each event's type with the state's name or the error's. */
  events: string[];
  /** The event that each of them points back to; only where one order is possible. */
  previous: number[] | undefined;
  /** What the API answered to people. */
  answered: (string | string[])[];
};

/** An interpreter that comparisons run on. */
export type Side = {
  client: SFNClient;
  /** The ARN of the state machine of a comparison. */
  machineArn(comparison: Comparison): string;
  /** Plays these functions from now on; they are the functions of one execution. */
  play(functions: Record<string, Behaviour>): Stage;
};

/** The tokens that the functions of one execution were given, in their order. */
export type Stage = { tokens: string[] };
