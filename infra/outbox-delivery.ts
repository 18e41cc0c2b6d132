import { Duration, Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { table } from '#schemas/table.ts';

export type OutboxDeliveryProps = { records: Table; deliverToWorkflow: LambdaFunction; deliverMail: LambdaFunction };

/**
 * Feeds new outbox items from the table's stream to their consumers; what they cannot deliver goes to a queue. Workflows
 * and people each have a consumer of their own, so that no application waits because the mail service is down. Two
 * readers are all that a stream bears (Developer Guide, "Change data capture for DynamoDB Streams").
 */
export class OutboxDelivery extends Construct {
  readonly failures: Queue;

  constructor(scope: Construct, id: string, { records, deliverToWorkflow, deliverMail }: OutboxDeliveryProps) {
    super(scope, id);
    this.failures = new Queue(this, 'Failures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest SQS knows: time for somebody to come back from a holiday.
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.failures).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This queue receives what failed; people empty it.',
    });
    this.#feed(records, deliverToWorkflow, 'workflow.');
    this.#feed(records, deliverMail, 'mail.');
  }

  #feed(records: Table, deliver: LambdaFunction, family: OutboxFamily): void {
    this.#permit(records, deliver);
    new EventSourceMapping(this, `${deliver.node.scope?.node.id}-mapping`, {
      target: deliver,
      eventSourceArn: records.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [newItemsOf(family)],
      // A batch of 10 is done within the function's minute even if each mail takes five seconds.
      batchSize: 10,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Ten attempts with Lambda's backoff outlast a short outage; more would hold up the items behind.
      retryAttempts: 10,
      // Streams keep 24 hours: an item that is given up can still be read from the stream for the rest of the day.
      maxRecordAge: Duration.hours(6),
      onFailure: { bind: () => ({ destination: this.failures.queueArn }) },
    });
  }

  #permit(records: Table, deliver: LambdaFunction): void {
    // Exported by hand, since the finding below is named after the export.
    const importedArn = Stack.of(records).exportValue(records.tableArn);
    for (const [actions, resource] of [
      [['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], records.tableStreamArn ?? ''],
      [['dynamodb:ListStreams'], `${importedArn}/stream/*`],
      [['sqs:SendMessage'], this.failures.queueArn],
    ] as const) {
      deliver.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }));
    }
    const exportName = Stack.of(this).resolve(importedArn)['Fn::ImportValue'];
    Validations.of(deliver.role as Role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${exportName}/stream/*]`,
      reason: 'ListStreams is asked for all streams of a table; the records themselves come from its one stream only.',
    });
  }
}

type OutboxFamily = 'workflow.' | 'mail.';

/** Kinds of items that begin so, as `keys.outbox` puts the kind first. */
const newItemsOf = (kind: OutboxFamily) =>
  FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: {
      Keys: { [table.partitionKey]: { S: FilterRule.beginsWith(`${table.outboxPrefix}${kind}`) } },
    },
  });
