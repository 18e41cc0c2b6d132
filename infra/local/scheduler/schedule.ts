import * as z from 'zod';
import { arn } from '../assembly/identity.ts';
import { parseExpression } from './expression.ts';

/** What a schedule calls, as whom, and what becomes of failures. */
export type Target = {
  arn: string;
  roleArn: string;
  input: string | null;
  deadLetterArn: string | null;
  maximumRetries: number;
  maximumAgeSeconds: number;
};

/** A schedule. Dates in milliseconds since the epoch. */
export type Schedule = {
  arn: string;
  group: string;
  name: string;
  description: string | null;
  expression: string;
  timeZone: string;
  startDate: number | null;
  endDate: number | null;
  enabled: boolean;
  /** Length of the flexible time window. */
  flexibleMinutes: number | null;
  /** Whether the schedule goes away after its last invocation. */
  deletesItself: boolean;
  target: Target;
};

const name = z.string().regex(/^[\w.-]{1,64}$/);
/** Seconds since the epoch on the wire, ISO text in templates. */
const date = z.union([
  z.number().transform((seconds) => seconds * 1000),
  z.iso.datetime({ offset: true }).transform(Date.parse),
]);
const targetKinds = /^arn:[\w-]+:(lambda:[^:]*:\d+:function|states:[^:]*:\d+:stateMachine|sqs:[^:]*:\d+):[\w:.-]+$/;

const targetShape = z.strictObject({
  Arn: z.string().regex(targetKinds, 'only functions, state machines and queues can be targets here'),
  RoleArn: z.string().startsWith('arn:'),
  Input: z.string().min(1).optional(),
  DeadLetterConfig: z
    .strictObject({
      Arn: z
        .string()
        .regex(/^arn:[\w-]+:sqs:/)
        .optional(),
    })
    .optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(86_400).optional(),
      MaximumRetryAttempts: z.coerce.number().int().min(0).max(185).optional(),
    })
    .default({}),
});

/** The members that requests and templates share. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const scheduleMembers = {
  Name: name,
  GroupName: name.default('default'),
  Description: z.string().max(512).optional(),
  ScheduleExpression: z.string().max(256),
  ScheduleExpressionTimezone: z.string().max(50).default('UTC'),
  StartDate: date.optional(),
  EndDate: date.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.discriminatedUnion('Mode', [
    z.strictObject({ Mode: z.literal('OFF') }),
    z.strictObject({ Mode: z.literal('FLEXIBLE'), MaximumWindowInMinutes: z.coerce.number().int().min(1).max(1440) }),
  ]),
  Target: targetShape,
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
};
const membersShape = z.object(scheduleMembers);

export function scheduleArn(group: string, name: string): string {
  return arn('scheduler', `schedule/${group}/${name}`);
}

/** @throws {Error} saying what is wrong with its expression, its dates or its input */
export function toSchedule(members: z.infer<typeof membersShape>): Schedule {
  const { GroupName: group, Name, Target: target, FlexibleTimeWindow: window } = members;
  const startDate = members.StartDate ?? null;
  const endDate = members.EndDate ?? null;
  parseExpression(members.ScheduleExpression, members.ScheduleExpressionTimezone);
  if (startDate !== null && endDate !== null && endDate <= startDate)
    throw new Error('the end date must be later than the start date');
  if (!target.Arn.includes(':sqs:')) requireJson(target.Input);
  return {
    arn: scheduleArn(group, Name),
    ...{ group, name: Name, description: members.Description ?? null, startDate, endDate },
    expression: members.ScheduleExpression,
    timeZone: members.ScheduleExpressionTimezone,
    enabled: members.State === 'ENABLED',
    flexibleMinutes: window.Mode === 'OFF' ? null : window.MaximumWindowInMinutes,
    deletesItself: members.ActionAfterCompletion === 'DELETE',
    target: {
      arn: target.Arn,
      roleArn: target.RoleArn,
      input: target.Input ?? null,
      deadLetterArn: target.DeadLetterConfig?.Arn ?? null,
      maximumRetries: target.RetryPolicy.MaximumRetryAttempts ?? 185,
      maximumAgeSeconds: target.RetryPolicy.MaximumEventAgeInSeconds ?? 86_400,
    },
  };
}

function requireJson(input: string | undefined): void {
  if (input === undefined) return;
  try {
    JSON.parse(input.replaceAll(/<aws\.scheduler\.[a-z-]+>/g, '0'));
  } catch {
    throw new Error('the input of a function or state machine must be JSON');
  }
}
