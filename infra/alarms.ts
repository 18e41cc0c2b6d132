import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export type AlarmsProps = {
  recipient: string;
  functions: LambdaFunction[];
  /** The consumers of the outbox. */
  consumers: LambdaFunction[];
  failures: Queue;
  stateMachines: StateMachine[];
  api: HttpApi;
};

/** Each alarm's heading in `docs/runbook.md`. */
export const runbook = {
  functionErrors: 'A function fails',
  functionThrottles: 'Functions are throttled',
  executionsFailed: 'A workflow failed',
  executionsTimedOut: 'A workflow timed out',
  failureQueue: 'The outbox could not deliver',
  iteratorAge: 'The outbox is late',
  apiErrors: 'The API answers with server errors',
  bounces: 'Mails come back',
  complaints: 'Mails are reported as spam',
} as const;
type Heading = (typeof runbook)[keyof typeof runbook];

type AlarmSettings = { heading: Heading; metric: IMetric; threshold: number; evaluationPeriods?: number };

/** What somebody must hear of, each with its section in the runbook. */
export class Alarms extends Construct {
  readonly #topic: Topic;
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#topic = this.#openTopic(props.recipient);
    this.#action = new SnsAction(this.#topic);
    this.#functions(props);
    this.#workflows(props.stateMachines);
    this.#outbox(props);
    this.#mail();
    this.#alarm('ApiErrors', {
      heading: runbook.apiErrors,
      metric: props.api.metricServerError({ statistic: Stats.SUM, period: fiveMinutes }),
      // One may be a deployment under way; five in five minutes are people who cannot work.
      threshold: 5,
    });
  }

  #openTopic(recipient: string): Topic {
    const topic = new Topic(this, 'Topic', { displayName: 'Paktwerk alarms', enforceSSL: true });
    topic.addSubscription(new EmailSubscription(recipient));
    // A policy of its own (enforceSSL makes one) takes the place of the default one, which lets the account publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AllowPublishOfAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }

  #functions({ functions }: AlarmsProps): void {
    for (const lambdaFunction of functions) {
      this.#alarm(`${lambdaFunction.node.scope?.node.id}-errors`, {
        heading: runbook.functionErrors,
        metric: lambdaFunction.metricErrors({ period: fiveMinutes }),
        threshold: 1,
      });
    }
    this.#alarm('Throttles', {
      heading: runbook.functionThrottles,
      // Without a dimension: all functions of the region share one limit.
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: Stats.SUM,
        period: fiveMinutes,
      }),
      threshold: 1,
    });
  }

  #workflows(stateMachines: StateMachine[]): void {
    for (const machine of stateMachines) {
      const id = machine.node.scope?.node.id;
      this.#alarm(`${id}-failed`, {
        heading: runbook.executionsFailed,
        metric: machine.metricFailed({ period: fiveMinutes }),
        threshold: 1,
      });
      this.#alarm(`${id}-timed-out`, {
        heading: runbook.executionsTimedOut,
        metric: machine.metricTimedOut({ period: fiveMinutes }),
        threshold: 1,
      });
    }
  }

  #outbox({ failures, consumers }: AlarmsProps): void {
    this.#alarm('FailureQueue', {
      heading: runbook.failureQueue,
      metric: failures.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period: fiveMinutes }),
      threshold: 1,
    });
    for (const consumer of consumers) {
      this.#alarm(`${consumer.node.scope?.node.id}-late`, {
        heading: runbook.iteratorAge,
        metric: consumer.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: fiveMinutes }),
        // Ten minutes in milliseconds: a receipt later than that makes people submit again or call.
        threshold: Duration.minutes(10).toMilliseconds(),
      });
    }
  }

  #mail(): void {
    const metric = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.SUM, period: Duration.hours(1) });
    // Each one is a municipality that does not hear of its decision.
    this.#alarm('Bounces', { heading: runbook.bounces, metric: metric('Bounce'), threshold: 1 });
    this.#alarm('Complaints', { heading: runbook.complaints, metric: metric('Complaint'), threshold: 1 });
  }

  #alarm(id: string, { heading, metric, threshold, evaluationPeriods = 1 }: AlarmSettings): void {
    new Alarm(this, id, {
      alarmDescription: `${heading}: see docs/runbook.md#${anchor(heading)}`,
      metric,
      threshold,
      evaluationPeriods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(this.#action);
  }
}

const fiveMinutes = Duration.minutes(5);

/** The address of a heading as Markdown renderers make it. */
function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-');
}
