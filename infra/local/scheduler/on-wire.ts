import type { Json } from '../contracts.ts';
import type { StoredSchedule } from './store.ts';

/** What lists of schedules and the description of one have in common. */
export function summary({ schedule, createdAt, modifiedAt }: StoredSchedule) {
  const { arn, group, name, enabled } = schedule;
  return {
    ...{ Arn: arn, GroupName: group, Name: name, State: enabled ? 'ENABLED' : 'DISABLED' },
    ...{ CreationDate: createdAt / 1000, LastModificationDate: modifiedAt / 1000 },
  };
}

/** A schedule as `GetSchedule` tells it. */
export function described(stored: StoredSchedule): Json {
  const { schedule } = stored;
  const { target, flexibleMinutes } = schedule;
  return {
    ...summary(stored),
    Description: schedule.description ?? undefined,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timeZone,
    StartDate: schedule.startDate === null ? undefined : schedule.startDate / 1000,
    EndDate: schedule.endDate === null ? undefined : schedule.endDate / 1000,
    FlexibleTimeWindow:
      flexibleMinutes === null ? { Mode: 'OFF' } : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: flexibleMinutes },
    ActionAfterCompletion: schedule.deletesItself ? 'DELETE' : 'NONE',
    Target: {
      Arn: target.arn,
      RoleArn: target.roleArn,
      Input: target.input ?? undefined,
      DeadLetterConfig: target.deadLetterArn ? { Arn: target.deadLetterArn } : undefined,
      RetryPolicy: {
        MaximumEventAgeInSeconds: target.maximumAgeSeconds,
        MaximumRetryAttempts: target.maximumRetries,
      },
    },
  };
}
