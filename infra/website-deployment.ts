import { Aws, DefaultStackSynthesizer, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';

/** Where the build puts the files that carry a hash of their content in their name. */
const hashed = 'assets/*';

/**
 * Puts the built website into its bucket: first the files that carry a hash in their name, which browsers keep, then
 * the page that names them and whatever else has a fixed name, which browsers ask for again. Older files stay, so that
 * a page opened before the deployment still finds its parts.
 */
export function deployWebsite(scope: Construct, bucket: IBucket, folder: string): void {
  const logGroup = new LogGroup(scope, 'DeploymentLog', {
    logGroupName: '/aws/lambda/paktwerk-deploy-website',
    retention: RetentionDays.TWO_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = deploymentRole(scope, bucket, logGroup);
  const shared = {
    sources: [Source.asset(folder)],
    destinationBucket: bucket,
    role: role.withoutPolicyUpdates(),
    logGroup,
    prune: false,
    retainOnDelete: true,
    memoryLimit: 512,
  };
  const parts = new BucketDeployment(scope, 'DeployParts', {
    ...shared,
    exclude: ['*'],
    include: [hashed],
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const entry = new BucketDeployment(scope, 'DeployPage', {
    ...shared,
    exclude: [hashed],
    cacheControl: [CacheControl.noCache()],
  });
  parts.node.addDependency(role);
  entry.node.addDependency(parts);
  for (const child of Stack.of(scope).node.findAll()) {
    if (child instanceof CfnFunction && child.node.path.includes('CDKBucketDeployment')) explainRuntime(child);
  }
}

/** Written out: CDK's own grants are wildcards. */
function deploymentRole(scope: Construct, bucket: IBucket, log: LogGroup): Role {
  const { account, region, synthesizer } = Stack.of(scope);
  const qualifier = synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  const role = new Role(scope, 'DeploymentRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'What the deployment of the website may do',
  });
  const assets = `arn:${Aws.PARTITION}:s3:::cdk-${qualifier}-assets-${account}-${region}`;
  for (const [actions, resources] of [
    [['s3:GetObject'], [`${assets}/*`]],
    [['s3:ListBucket'], [assets, bucket.bucketArn]],
    [['s3:GetObject', 's3:PutObject'], [bucket.arnForObjects('*')]],
    [['logs:CreateLogStream', 'logs:PutLogEvents'], [log.logGroupArn]],
  ] as const) {
    role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }
  explainObjects(role, assets, bucket);
  return role;
}

function explainObjects(role: Role, assets: string, bucket: IBucket): void {
  const stack = Stack.of(role);
  const bucketId = stack.getLogicalId(bucket.node.defaultChild as CfnBucket);
  const reason = 'All objects of one bucket: their names change with every build.';
  const named = assets
    .replace(Aws.PARTITION, '<AWS::Partition>')
    .replace(stack.account, '<AWS::AccountId>')
    .replace(stack.region, '<AWS::Region>');
  Validations.of(role).acknowledge(
    { id: `AwsSolutions-IAM5[Resource::${named}/*]`, reason },
    { id: `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/*]`, reason },
  );
}

function explainRuntime(deployment: CfnFunction): void {
  Validations.of(deployment).acknowledge({
    id: 'AwsSolutions-L1',
    reason: 'The code and its Python version come with CDK and are renewed with it.',
  });
}
