import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

export type OutboxSweepProps = { sweep: LambdaFunction };

const everyMinutes = 15;

/** Has the outbox swept four times an hour for what its stream consumer left. */
export class OutboxSweep extends Construct {
  constructor(scope: Construct, id: string, { sweep }: OutboxSweepProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'What the schedule of the outbox sweep may do',
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sweep.functionArn] }));
    new CfnSchedule(this, 'Schedule', {
      description: 'Delivers what the stream consumer of the outbox left',
      scheduleExpression: `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: sweep.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ at: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: retryPolicy(),
      },
    });
    // The next sweep does what a failed one left; its failure has called somebody already.
    new EventInvokeConfig(this, 'Invocations', { function: sweep, ...invocations() });
  }
}

const retryPolicy = () => ({
  maximumEventAgeInSeconds: Duration.minutes(everyMinutes).toSeconds(),
  maximumRetryAttempts: 3,
});

const invocations = () => ({ retryAttempts: 0, maxEventAge: Duration.minutes(everyMinutes) });
