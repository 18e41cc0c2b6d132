import { local } from '../contracts.ts';
import { arn, generatedId, globalArn, nameOf, type ResourceIdentity, streamArn } from './identity.ts';

type Attribute = (resource: ResourceIdentity) => string;
type Kind = {
  /** What the resource becomes on one machine. */
  served?: string;
  /** Why it may be left out on one machine. */
  withoutEffect?: string;
  /** What `Ref` gives. */
  ref: Attribute;
  attributes?: Record<string, Attribute>;
};

const physical =
  (property: string): Attribute =>
  (resource) =>
    nameOf(resource, property);
const id =
  (length: number, prefix = ''): Attribute =>
  (resource) =>
    prefix + generatedId(resource, length);
const text =
  (property: string): Attribute =>
  (resource) =>
    String(resource.property(property) ?? '');
/** Every local stand-in of a user pool has the same issuer, which `start` passes as a parameter of its own. */
const functionArn: Attribute = (resource) => arn('lambda', `function:${nameOf(resource, 'FunctionName')}`);
const queueArn: Attribute = (resource) => arn('sqs', nameOf(resource, 'QueueName'));
const machineArn: Attribute = (resource) => arn('states', `stateMachine:${nameOf(resource, 'StateMachineName')}`);
const tableArn: Attribute = (resource) => arn('dynamodb', `table/${nameOf(resource, 'TableName')}`);
const bucketName: Attribute = (resource) => nameOf(resource, 'BucketName').toLowerCase();
const topicArn: Attribute = (resource) => arn('sns', nameOf(resource, 'TopicName'));
/** Another provider gives its clients ids of its own. */
const clientId: Attribute = (resource) => text('local:clientId')(resource) || id(26)(resource);
const host = (suffix: string, name: Attribute): Attribute => {
  return (resource) => `${name(resource)}.${suffix}`;
};

const table: Kind = {
  served: 'a table with its indexes and stream in the state file',
  ref: physical('TableName'),
  attributes: {
    Arn: tableArn,
    StreamArn: (resource) => streamArn(nameOf(resource, 'TableName')),
    TableId: id(26),
  },
};

/**
 * Every resource type the local cloud knows. A type that is missing here stops the start with its name: what is
 * deployed and what runs on one machine must not drift apart in silence.
 */
export const resourceTypes: Record<string, Kind> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': {
    served: 'a bucket of the local S3, or the files that a bucket deployment puts into it',
    ref: bucketName,
    attributes: {
      Arn: (resource) => `arn:${local.partition}:s3:::${bucketName(resource)}`,
      DomainName: host('s3.amazonaws.com', bucketName),
      RegionalDomainName: host(`s3.${local.region}.amazonaws.com`, bucketName),
    },
  },
  'AWS::S3::BucketPolicy': { served: 'must let CloudFront read what it serves', ref: text('Bucket') },
  'Custom::S3BucketNotifications': { served: 'the events of a bucket that invoke functions', ref: id(20) },
  'Custom::CDKBucketDeployment': {
    served: 'its source assets become the content of the bucket',
    ref: id(20),
    attributes: { DestinationBucketArn: (r) => `arn:${local.partition}:s3:::${text('DestinationBucketName')(r)}` },
  },
  'AWS::Cognito::UserPool': {
    served: 'a local OpenID Connect provider',
    ref: id(9, `${local.region}_`),
    attributes: {
      Arn: (resource) => arn('cognito-idp', `userpool/${local.region}_${generatedId(resource, 9)}`),
      ProviderURL: text('local:issuer'),
      ProviderName: id(9, `cognito-idp.${local.region}.amazonaws.com/${local.region}_`),
      UserPoolId: id(9, `${local.region}_`),
    },
  },
  'AWS::Cognito::UserPoolClient': {
    served: 'a public client of the local OpenID Connect provider, or of the one that takes its place',
    ref: clientId,
    attributes: { ClientId: clientId, Name: physical('ClientName') },
  },
  'AWS::Cognito::UserPoolDomain': { withoutEffect: 'the local provider has its own login page', ref: text('Domain') },
  'AWS::Cognito::ManagedLoginBranding': { withoutEffect: 'the local provider has its own login page', ref: id(20) },
  'AWS::Cognito::UserPoolGroup': { withoutEffect: 'the platform keeps its own roles', ref: physical('GroupName') },
  'AWS::Lambda::Function': {
    served: 'a function in worker threads',
    ref: physical('FunctionName'),
    attributes: { Arn: functionArn },
  },
  'AWS::Lambda::Version': {
    withoutEffect: 'functions are called by name',
    ref: (resource) => `${text('FunctionName')(resource)}:1`,
    attributes: { Version: () => '1', FunctionArn: text('FunctionName') },
  },
  'AWS::Lambda::Alias': {
    withoutEffect: 'functions are called by name',
    ref: (resource) => arn('lambda', `function:${text('FunctionName')(resource)}:${text('Name')(resource)}`),
  },
  'AWS::Lambda::Permission': { served: 'must let API Gateway and S3 call what they call', ref: id(20) },
  'AWS::Lambda::LayerVersion': {
    withoutEffect: "CDK's bucket deployment uses one; a served function with layers is refused",
    ref: (resource) => arn('lambda', `layer:${nameOf(resource, 'LayerName')}:1`),
  },
  'AWS::Lambda::EventSourceMapping': { served: 'a consumer of the table stream', ref: id(36) },
  'AWS::Lambda::EventInvokeConfig': { served: 'retries and failure queue of asynchronous invocations', ref: id(20) },
  'AWS::IAM::Role': {
    served: 'who a function, a state machine or a schedule acts as, and who may',
    ref: physical('RoleName'),
    attributes: {
      Arn: (resource) => globalArn('iam', `role/${nameOf(resource, 'RoleName')}`),
      RoleId: (resource) => `AROA${generatedId(resource, 17).toUpperCase()}`,
    },
  },
  'AWS::IAM::Policy': { served: 'what its roles may do', ref: physical('PolicyName') },
  'AWS::Logs::LogGroup': {
    withoutEffect: 'logs lie in the data folder, one file a function',
    ref: physical('LogGroupName'),
    attributes: { Arn: (resource) => arn('logs', `log-group:${nameOf(resource, 'LogGroupName')}:*`) },
  },
  'AWS::Logs::MetricFilter': { withoutEffect: 'nothing is monitored on one machine', ref: id(20) },
  'AWS::ApiGatewayV2::Api': {
    served: 'an HTTP API behind the local CloudFront',
    ref: id(10),
    attributes: {
      ApiId: id(10),
      ApiEndpoint: (r) => `https://${generatedId(r, 10)}.execute-api.${local.region}.amazonaws.com`,
    },
  },
  'AWS::ApiGatewayV2::Route': { served: 'a route of the HTTP API', ref: id(7) },
  'AWS::ApiGatewayV2::Integration': { served: 'the function behind a route', ref: id(7) },
  'AWS::ApiGatewayV2::Stage': { served: 'the throttling of the HTTP API', ref: text('StageName') },
  'AWS::StepFunctions::StateMachine': {
    served: 'a state machine of the local Step Functions',
    ref: machineArn,
    attributes: { Arn: machineArn, Name: physical('StateMachineName') },
  },
  'AWS::SQS::Queue': {
    served: 'a standard queue in the state file',
    ref: (resource) => `https://sqs.${local.region}.amazonaws.com/${local.account}/${nameOf(resource, 'QueueName')}`,
    attributes: { Arn: queueArn, QueueName: physical('QueueName') },
  },
  'AWS::SQS::QueuePolicy': {
    withoutEffect: 'read by rules that send to it; its denial of plain HTTP concerns nobody here',
    ref: id(20),
  },
  'AWS::Events::Rule': {
    served: 'a rule on the default event bus, for the events of SES and S3',
    ref: physical('Name'),
    attributes: { Arn: (resource) => arn('events', `rule/${nameOf(resource, 'Name')}`) },
  },
  'AWS::Scheduler::Schedule': {
    served: 'a schedule of the local EventBridge Scheduler',
    ref: physical('Name'),
    attributes: {
      Arn: (resource) => {
        const group = text('GroupName')(resource) || 'default';
        return arn('scheduler', `schedule/${group}/${nameOf(resource, 'Name')}`);
      },
    },
  },
  'AWS::Scheduler::ScheduleGroup': {
    served: 'a group that schedules can be in',
    ref: physical('Name'),
    attributes: { Arn: (resource) => arn('scheduler', `schedule-group/${nameOf(resource, 'Name')}`) },
  },
  'AWS::SES::EmailIdentity': {
    served: 'a sender address or domain; mails are kept and shown at /local/mail',
    ref: text('EmailIdentity'),
    attributes: Object.fromEntries(
      [1, 2, 3].flatMap((n) => [
        [`DkimDNSTokenName${n}`, host('_domainkey.invalid', id(20))],
        [`DkimDNSTokenValue${n}`, host('dkim.amazonses.com', id(20))],
      ]),
    ),
  },
  'AWS::SES::ConfigurationSet': { served: 'suppression and events of its mails', ref: physical('Name') },
  'AWS::SES::ConfigurationSetEventDestination': {
    served: 'events of mails on the default event bus',
    ref: id(20),
    attributes: { Id: id(20) },
  },
  'AWS::CloudFront::Distribution': {
    served: 'the HTTP server on the public port',
    ref: (resource) => `E${generatedId(resource, 13).toUpperCase()}`,
    attributes: { DomainName: host('cloudfront.net', id(13, 'd')), Id: (r) => `E${generatedId(r, 13).toUpperCase()}` },
  },
  'AWS::CloudFront::Function': {
    served: 'its code runs for the behaviours that name it',
    ref: (resource) => globalArn('cloudfront', `function/${nameOf(resource, 'Name')}`),
    attributes: {
      FunctionARN: (resource) => globalArn('cloudfront', `function/${nameOf(resource, 'Name')}`),
      'FunctionMetadata.FunctionARN': (resource) => globalArn('cloudfront', `function/${nameOf(resource, 'Name')}`),
    },
  },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    served: 'its headers are set on every answer of its behaviours',
    ref: id(36),
    attributes: { Id: id(36) },
  },
  'AWS::CloudFront::CachePolicy': {
    withoutEffect: 'nothing is cached before the origin',
    ref: id(36),
    attributes: { Id: id(36) },
  },
  'AWS::CloudFront::OriginRequestPolicy': {
    withoutEffect: 'the API gets what CloudFront may pass at most',
    ref: id(36),
    attributes: { Id: id(36) },
  },
  'AWS::CloudFront::OriginAccessControl': {
    withoutEffect: 'only the local CloudFront reads the bucket',
    ref: id(14),
    attributes: { Id: id(14) },
  },
  'AWS::CloudWatch::Alarm': {
    withoutEffect: 'nothing is monitored on one machine',
    ref: physical('AlarmName'),
    attributes: { Arn: (resource) => arn('cloudwatch', `alarm:${nameOf(resource, 'AlarmName')}`) },
  },
  'AWS::CloudWatch::Dashboard': {
    withoutEffect: 'nothing is monitored on one machine',
    ref: physical('DashboardName'),
  },
  'AWS::SNS::Topic': {
    withoutEffect: 'only alarms publish to it',
    ref: topicArn,
    attributes: { TopicArn: topicArn, TopicName: physical('TopicName') },
  },
  'AWS::SNS::TopicPolicy': { withoutEffect: 'only alarms publish to it', ref: id(20) },
  'AWS::SNS::Subscription': { withoutEffect: 'only alarms publish to it', ref: id(20) },
  'AWS::KMS::Key': {
    withoutEffect: 'the data folder is as safe as the disk it lies on',
    ref: id(36),
    attributes: { Arn: (resource) => arn('kms', `key/${generatedId(resource, 36)}`), KeyId: id(36) },
  },
  'AWS::KMS::Alias': { withoutEffect: 'the data folder is as safe as the disk it lies on', ref: text('AliasName') },
  'AWS::CDK::Metadata': { withoutEffect: 'statistics of CDK', ref: id(20) },
};

/**
 * Condition keys that policies may use, and where the local cloud takes their values from. Any other stops the start: it
 * could allow or deny what the local cloud would not. A request has `aws:SourceArn` and `aws:SourceAccount` only where
 * a service asks on behalf of a resource: in trust policies and in the policies of functions and buckets.
 */
export const conditionKeys: Record<string, string> = {
  'aws:CurrentTime': 'the clock of the platform',
  'aws:EpochTime': 'the clock of the platform',
  'aws:PrincipalAccount': 'the account of the templates: there is no other',
  'aws:PrincipalArn': 'the role of the caller, known by its access key',
  'aws:RequestedRegion': 'the region of the templates: there is no other',
  'aws:ResourceAccount': 'the account of the templates: there is no other',
  'aws:SecureTransport': 'always true: the gate stands for endpoints that are called over HTTPS',
  'aws:SourceAccount': 'the account of the templates, for the resource that a service acts for',
  'aws:SourceArn': 'the resource that a service acts for: an API route, a bucket, a state machine, a schedule group',
  'dynamodb:EnclosingOperation': 'the transaction that a part of it stands in',
  'dynamodb:ReturnValues': 'the request',
  'dynamodb:Select': 'the request',
  'iam:PassedToService': 'the service that gets the role: the Scheduler',
  's3:prefix': 'the prefix of the list',
  'ses:FromAddress': 'the sender of the mail, without the name',
  'ses:FromDisplayName': 'the name of the sender of the mail',
  'ses:Recipients': 'all recipients of the mail; a key with several values',
};

/** Those of them that a request can have several values for; AWS wants a quantifier (`ForAllValues:`) with them. */
export const keysOfSeveralValues: ReadonlySet<string> = new Set(['ses:recipients']);

/** Parameter types whose value `start` need not give. */
export const ignoredParameters: ReadonlySet<string> = new Set(['BootstrapVersion']);
