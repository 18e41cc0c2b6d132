import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { EventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export type UploadCheckProps = { files: Bucket; check: LambdaFunction };

/**
 * Has every file that arrives in quarantine looked into. By a rule and not by the bucket's own notification: that would
 * have to stand with the bucket, in a stack that is deployed before the function exists.
 */
export class UploadCheck extends Construct {
  constructor(scope: Construct, id: string, { files, check }: UploadCheckProps) {
    super(scope, id);
    new Rule(this, 'Arrived', {
      description: 'A file arrived in quarantine',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [files.bucketName] }, object: { key: [{ prefix: 'quarantine/' }] } },
      },
      targets: [new FunctionTarget(check)],
    });
    // Two more attempts bridge a hiccup of the table or of S3; by then its failure has called somebody.
    new EventInvokeConfig(this, 'Invocations', { function: check, retryAttempts: 2, maxEventAge: Duration.hours(1) });
  }
}
