import { DefaultStackSynthesizer, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';

const page = 'index.html';

/**
 * Puts the built website into its bucket: first the files that carry a hash in their name, then the page that names
 * them. Older files stay, so that a page opened before the deployment still finds its parts.
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
    exclude: [page],
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const entry = new BucketDeployment(scope, 'DeployPage', {
    ...shared,
    exclude: ['*'],
    include: [page],
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
  const { account, region } = Stack.of(scope);
  const role = new Role(scope, 'DeploymentRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'What the deployment of the website may do',
  });
  const assets = `arn:aws:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${account}-${region}`;
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
  Validations.of(role).acknowledge(
    {
      id: `AwsSolutions-IAM5[Resource::${assets.replace(stack.account, '<AWS::AccountId>').replace(stack.region, '<AWS::Region>')}/*]`,
      reason,
    },
    { id: `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/*]`, reason },
  );
}

function explainRuntime(deployment: CfnFunction): void {
  Validations.of(deployment).acknowledge({
    id: 'AwsSolutions-L1',
    reason: 'The code and its Python version come with CDK and are renewed with it.',
  });
}
