import * as z from 'zod';
import type { Json } from '../contracts.ts';
import { longestSeconds } from './limits.ts';

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

const stateSchemas = {
  Task: z.strictObject({
    Type: z.literal('Task'),
    ...common,
    ...clause,
    ...transition,
    Resource: z.string(),
    Arguments: json.optional(),
    TimeoutSeconds: seconds.optional(),
    HeartbeatSeconds: seconds.optional(),
    Retry: z.array(retrier).optional(),
    Catch: z.array(catcher).optional(),
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
};

export const stateSchema = z.discriminatedUnion('Type', [
  stateSchemas.Task,
  stateSchemas.Choice,
  stateSchemas.Wait,
  stateSchemas.Pass,
  stateSchemas.Succeed,
  stateSchemas.Fail,
]);

export const machineSchema = z.strictObject({
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  StartAt: z.string(),
  TimeoutSeconds: z.number().int().positive().optional(),
  States: z.record(z.string().min(1).max(80), stateSchema),
});

export const supportedStates: readonly string[] = Object.keys(stateSchemas);

export type Definition = z.infer<typeof machineSchema>;
export type State = z.infer<typeof stateSchema>;
export type TaskState = z.infer<typeof stateSchemas.Task>;
export type ChoiceState = z.infer<typeof stateSchemas.Choice>;
export type WaitState = z.infer<typeof stateSchemas.Wait>;
export type PassState = z.infer<typeof stateSchemas.Pass>;
export type SucceedState = z.infer<typeof stateSchemas.Succeed>;
export type FailState = z.infer<typeof stateSchemas.Fail>;
export type Retrier = z.infer<typeof retrier>;
export type Catcher = z.infer<typeof catcher>;
/** The members by which a state, a choice rule or a catcher shapes what comes after it. */
export type Clause = { Assign?: Record<string, Json> | undefined; Output?: Json | undefined };
