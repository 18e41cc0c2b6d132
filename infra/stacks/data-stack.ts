import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { table } from '#schemas/table.ts';
import { Login } from '../login.ts';
import { dataParameters } from '../parameters.ts';

/** What must survive every deployment: records, files, people's logins, and the logs of who read them. */
export class DataStack extends Stack {
  readonly records: Table;
  readonly files: Bucket;
  readonly logs: Bucket;
  readonly login: Login;

  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'Paktwerk: records, files and logins', terminationProtection: true });
    this.records = this.#records();
    this.logs = this.#logs();
    const { publicOrigin, loginDomainPrefix: domainPrefix } = dataParameters(this);
    this.files = this.#files(publicOrigin);
    this.login = new Login(this, 'Login', { publicOrigin, domainPrefix });
  }

  #records(): Table {
    const records = new Table(this, 'Records', {
      partitionKey: { name: table.partitionKey, type: AttributeType.STRING },
      sortKey: { name: table.sortKey, type: AttributeType.STRING },
      // Applications come in bursts before a deadline and hardly at all between.
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: table.timeToLive,
      // The outbox consumer reads the item itself, so the stream needs no copy of what may name people.
      stream: StreamViewType.KEYS_ONLY,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const { name, partitionKey, sortKey } of Object.values(table.indexes)) {
      records.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: { name: partitionKey, type: AttributeType.STRING },
        sortKey: { name: sortKey, type: AttributeType.STRING },
        // Lists read the records themselves, which are always up to date; with keys alone an index is written only
        // when an item enters or leaves it, not with every change of an application or a task.
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    return records;
  }

  #files(publicOrigin: string): Bucket {
    const files = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // A deleted or overwritten document can be brought back for as long as the table can (point-in-time recovery).
      versioned: true,
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(35), abortIncompleteMultipartUploadAfter: Duration.days(1) },
        // What nobody looked into within a day is given up: its check failed for good, and somebody was called.
        { prefix: 'quarantine/', expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
      ],
      // The pages of the platform send attachments here, and do nothing else.
      cors: [{ allowedOrigins: [publicOrigin], allowedMethods: [HttpMethods.POST], allowedHeaders: [], maxAge: 600 }],
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'files/',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Written into the bucket itself: CDK's `eventBridgeEnabled` would deploy a function of its own for it.
    (files.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    return files;
  }

  #logs(): Bucket {
    const logs = new Bucket(this, 'Logs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // CloudFront still writes its logs with an access control list.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      // Access logs hold IP addresses: long enough to trace an attack, not longer.
      lifecycleRules: [{ expiration: Duration.days(30) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(logs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This bucket receives the access logs; logging its own accesses into itself would never end.',
    });
    return logs;
  }
}
