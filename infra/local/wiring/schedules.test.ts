import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read.ts';
import { type TestStack, writeAssembly } from '../assembly/testing/write-assembly.ts';
import type { Json } from '../contracts.ts';
import { schedulesOf } from './schedules.ts';

const Target = {
  Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:worker',
  RoleArn: 'arn:aws:iam::000000000000:role/schedule',
};
const common = { ScheduleExpression: 'rate(1 hour)', FlexibleTimeWindow: { Mode: 'OFF' }, Target };

function schedules(properties: Record<string, Json>) {
  const Resources: Record<string, Json> = {
    Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { ...common, ...properties } },
    Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'mine' } },
    Dead: { Type: 'AWS::SQS::Queue' },
  };
  const folder = writeAssembly([{ Resources: Resources as unknown as NonNullable<TestStack['Resources']> }]);
  try {
    return schedulesOf(buildModel(readAssembly(folder), {}, ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('The schedules of a template', () => {
  it('have the properties of the template, and the defaults of the Scheduler', () => {
    expect(schedules({})).toEqual([
      {
        arn: 'arn:aws:scheduler:eu-central-1:000000000000:schedule/default/Test-Schedule',
        ...{ group: 'default', name: 'Test-Schedule', description: null, expression: 'rate(1 hour)', timeZone: 'UTC' },
        ...{ startDate: null, endDate: null, enabled: true, flexibleMinutes: null, deletesItself: false },
        target: {
          ...{ arn: Target.Arn, roleArn: Target.RoleArn, input: null, deadLetterArn: null },
          ...{ maximumRetries: 185, maximumAgeSeconds: 86_400 },
        },
      },
    ]);
  });

  it('can be in a group, have dates, and a queue for what fails', () => {
    const DeadLetterConfig = { Arn: { 'Fn::GetAtt': ['Dead', 'Arn'] } };
    const [schedule] = schedules({
      ...{ Name: 'a', GroupName: { Ref: 'Group' }, State: 'DISABLED', StartDate: '2026-08-01T00:00:00.000Z' },
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: '15' },
      Target: { ...Target, DeadLetterConfig, RetryPolicy: { MaximumRetryAttempts: 0 } },
    });
    expect(schedule).toMatchObject({
      ...{ arn: 'arn:aws:scheduler:eu-central-1:000000000000:schedule/mine/a', enabled: false, flexibleMinutes: 15 },
      startDate: Date.UTC(2026, 7, 1),
      target: { deadLetterArn: 'arn:aws:sqs:eu-central-1:000000000000:Test-Dead', maximumRetries: 0 },
    });
  });

  it.each<[string, Record<string, Json>]>([
    ['there is no schedule group nobody', { GroupName: 'nobody' }],
    ['is not a queue of the templates', { Target: { ...Target, DeadLetterConfig: { Arn: 'arn:aws:sqs:x:1:y' } } }],
    ['exactly one of day-of-month and day-of-week', { ScheduleExpression: 'cron(0 9 * * * *)' }],
    ['only functions, state machines and queues', { Target: { ...Target, Arn: 'arn:aws:sns:x:1:topic' } }],
    ['SqsParameters', { Target: { ...Target, SqsParameters: { MessageGroupId: 'a' } } }],
    ['Unheard', { Unheard: 1 }],
  ])('are refused by name: %s', (reason, properties) => {
    expect(() => schedules(properties)).toThrow(reason);
  });
});
