import * as z from 'zod';
import type { Json } from '../contracts.ts';
import { longestSeconds, payloadBytes } from './limits.ts';

/**
 * The part of the Amazon States Language that runs here: Standard workflows in JSONata. The schemas are strict, so
 * that a field without an effect here is refused instead of ignored.
 */
const json: z.ZodType<Json> = z.json();
const expression = z.string().regex(/^\{%[\s\S]*%\}$/);
const seconds = z.union([z.number().int().min(0).max(longestSeconds), expression]);
const errorEquals = z.array(z.string().min(1)).min(1);
const assign = z.record(z.string(), json);
const clause = { Assign: assign.optional(), Output: json.optional() };
const common = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONata').optional() };
const transition = { Next: z.string().optional(), End: z.literal(true).optional() };

const retrier = z.strictObject({
  ErrorEquals: errorEquals,
  IntervalSeconds: z.number().int().min(1).max(longestSeconds).default(1),
  MaxAttempts: z.number().int().min(0).max(longestSeconds).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.number().int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  Comment: z.string().optional(),
});
const catcher = z.strictObject({
  ErrorEquals: errorEquals,
  Next: z.string(),
  ...clause,
  Comment: z.string().optional(),
});
const choice = z.strictObject({
  Condition: z.union([z.boolean(), expression]),
  Next: z.string(),
  ...clause,
  Comment: z.string().optional(),
});

/** What a machine, a branch of a Parallel and the processor of a Map have in common: states of their own. */
export interface Scope {
  StartAt: string;
  States: Record<string, State>;
  Comment?: string | undefined;
  QueryLanguage?: 'JSONata' | undefined;
}
const states = z.record(
  z.string().min(1).max(80),
  z.lazy(() => stateSchema),
);
const scope = { StartAt: z.string(), States: states, Comment: z.string().optional() };
const branch: z.ZodType<Scope> = z.strictObject({ ...scope, QueryLanguage: z.literal('JSONata').optional() });
const processor: z.ZodType<Scope & { ProcessorConfig?: ProcessorConfig | undefined }> = z.strictObject({
  ...scope,
  QueryLanguage: z.literal('JSONata').optional(),
  ProcessorConfig: z
    .strictObject({
      Mode: z.enum(['INLINE', 'DISTRIBUTED']).default('INLINE'),
      ExecutionType: z.literal('STANDARD').optional(),
    })
    .optional(),
});
type ProcessorConfig = { Mode: 'INLINE' | 'DISTRIBUTED'; ExecutionType?: 'STANDARD' | undefined };

const handlers = { Retry: z.array(retrier).optional(), Catch: z.array(catcher).optional() };

const stateSchemas = {
  Task: z.strictObject({
    Type: z.literal('Task'),
    ...common,
    ...clause,
    ...transition,
    ...handlers,
    Resource: z.string(),
    Arguments: json.optional(),
    TimeoutSeconds: seconds.optional(),
    HeartbeatSeconds: seconds.optional(),
  }),
  Choice: z.strictObject({
    Type: z.literal('Choice'),
    ...common,
    ...clause,
    Choices: z.array(choice).min(1),
    Default: z.string().optional(),
  }),
  Wait: z.strictObject({
    Type: z.literal('Wait'),
    ...common,
    ...clause,
    ...transition,
    Seconds: seconds.optional(),
    Timestamp: z.string().optional(),
  }),
  Pass: z.strictObject({ Type: z.literal('Pass'), ...common, ...clause, ...transition }),
  Succeed: z.strictObject({ Type: z.literal('Succeed'), ...common, Output: json.optional() }),
  Fail: z.strictObject({
    Type: z.literal('Fail'),
    ...common,
    Error: z.string().optional(),
    Cause: z.string().optional(),
  }),
  Parallel: z.strictObject({
    Type: z.literal('Parallel'),
    ...common,
    ...clause,
    ...transition,
    ...handlers,
    Branches: z.array(branch).min(1),
    Arguments: json.optional(),
  }),
  Map: z.strictObject({
    Type: z.literal('Map'),
    ...common,
    ...clause,
    ...transition,
    ...handlers,
    ItemProcessor: processor,
    Items: z.union([z.array(json), z.record(z.string(), json), expression]).optional(),
    ItemSelector: json.optional(),
    ItemBatcher: z
      .strictObject({
        MaxItemsPerBatch: z.union([z.number().int().positive(), expression]).optional(),
        MaxInputBytesPerBatch: z.union([z.number().int().positive().max(payloadBytes), expression]).optional(),
        BatchInput: json.optional(),
      })
      .optional(),
    MaxConcurrency: z.union([z.number().int().min(0), expression]).optional(),
    ToleratedFailureCount: z.union([z.number().int().min(0), expression]).optional(),
    ToleratedFailurePercentage: z.union([z.number().min(0).max(100), expression]).optional(),
    Label: z
      .string()
      .min(1)
      .max(40)
      .regex(/^[^\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]+$/u)
      .optional(),
  }),
};

export const stateSchema = z.discriminatedUnion('Type', [
  stateSchemas.Task,
  stateSchemas.Choice,
  stateSchemas.Wait,
  stateSchemas.Pass,
  stateSchemas.Succeed,
  stateSchemas.Fail,
  stateSchemas.Parallel,
  stateSchemas.Map,
]);

export const machineSchema = z.strictObject({
  ...scope,
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  TimeoutSeconds: z.number().int().positive().optional(),
});

export const supportedStates: readonly string[] = Object.keys(stateSchemas);

export type Definition = z.infer<typeof machineSchema>;
export type State =
  | TaskState
  | ChoiceState
  | WaitState
  | PassState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;
export type TaskState = z.infer<typeof stateSchemas.Task>;
export type ChoiceState = z.infer<typeof stateSchemas.Choice>;
export type WaitState = z.infer<typeof stateSchemas.Wait>;
export type PassState = z.infer<typeof stateSchemas.Pass>;
export type SucceedState = z.infer<typeof stateSchemas.Succeed>;
export type FailState = z.infer<typeof stateSchemas.Fail>;
export type ParallelState = z.infer<typeof stateSchemas.Parallel>;
export type MapState = z.infer<typeof stateSchemas.Map>;
export type Retrier = z.infer<typeof retrier>;
/** The states that may try again and catch. */
export type Handler = TaskState | ParallelState | MapState;
/** The members by which a state, a choice rule or a catcher shapes what comes after it. */
export type Clause = { Assign?: Record<string, Json> | undefined; Output?: Json | undefined };

/** The states of one branch below a state: of the branch with this index, or of each iteration of a Map. */
export function innerScope(state: State, index: number): Scope {
  const inner =
    state.Type === 'Map' ? state.ItemProcessor : state.Type === 'Parallel' ? state.Branches[index] : undefined;
  if (!inner) throw new Error(`a ${state.Type} has no branch ${index}`);
  return inner;
}

/** The scope that a way from the root leads to. */
export function scopeAt(definition: Definition, path: { state: string; branch: number }[]): Scope {
  let found: Scope = definition;
  for (const { state: name, branch: index } of path) {
    const state = found.States[name];
    if (!state) throw new Error(`the state "${name}" does not exist`);
    found = innerScope(state, index);
  }
  return found;
}

export function innerScopes(state: State): Scope[] {
  if (state.Type === 'Map') return [state.ItemProcessor];
  return state.Type === 'Parallel' ? state.Branches : [];
}

export function isDistributed(state: MapState): boolean {
  return state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';
}
