import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel, type CloudModel } from '../assembly/model.ts';
import type { TemplateResource } from '../assembly/read.ts';
import { readAssembly } from '../assembly/read.ts';
import { writeAssembly } from '../assembly/testing/write-assembly.ts';
import type { Json } from '../contracts.ts';
import { streamMappings } from '../wiring/streams.ts';
import { Authoriser } from './authoriser.ts';
import { rolePolicies } from './policies.ts';
import { checkPermissions } from './start-checks.ts';

type Resources = Record<string, TemplateResource>;

const trusting = (service: string, Condition: Json = {}): Json => ({
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service }, Condition }],
});
const role = (trust: Json, more: Record<string, Json> = {}): TemplateResource => ({
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: 'worker', AssumeRolePolicyDocument: trust, ...more },
});
const policy = (...Statement: Json[]): TemplateResource => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyName: 'p', Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement } },
});
const allow = (Action: Json, Resource: Json = '*', more: Record<string, Json> = {}): Json => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...more,
});
const roleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };
const worker: TemplateResource = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'work', Role: roleArn } };
const lambda = role(trusting('lambda.amazonaws.com'));

function modelOf(Resources: Resources): CloudModel {
  const folder = writeAssembly([{ Resources }]);
  const stacks = readAssembly(folder);
  rmSync(folder, { recursive: true });
  return buildModel(stacks, {}, '');
}

/** The check of an app with these resources, as the start does it. */
function check(Resources: Resources): void {
  const model = modelOf(Resources);
  checkPermissions(model, streamMappings(model), new Authoriser(rolePolicies(model)));
}

describe('A role', () => {
  it('that its function can act as passes', () => {
    expect(() => check({ Role: lambda, Worker: worker })).not.toThrow();
  });

  it.each<[string, TemplateResource, RegExp]>([
    [
      'that trusts another service',
      role(trusting('states.amazonaws.com')),
      /Test\/Worker has the role worker, which does not trust lambda\.amazonaws\.com/,
    ],
    [
      'that trusts Lambda on a condition that it never meets',
      role(trusting('lambda.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '000000000000' } })),
      /does not trust lambda/,
    ],
    [
      'with a managed policy',
      role(trusting('lambda.amazonaws.com'), { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
      /Test\/Role.*managed policy arn:aws:iam::aws:policy\/ReadOnlyAccess/,
    ],
    [
      'with a permissions boundary',
      role(trusting('lambda.amazonaws.com'), { PermissionsBoundary: 'arn:aws:iam::000000000000:policy/limit' }),
      /Test\/Role.*permissions boundary/,
    ],
  ])('%s stops the start with its name', (_, Role, message) => {
    expect(() => check({ Role, Worker: worker })).toThrow(message);
  });

  it('that is not in the templates stops the start', () => {
    const Worker = {
      ...worker,
      Properties: { FunctionName: 'work', Role: 'arn:aws:iam::000000000000:role/elsewhere' },
    };
    expect(() => check({ Worker })).toThrow(/elsewhere, which is not in the templates/);
  });

  it.each<[string, Json, RegExp]>([
    ['NotAction', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, /NotAction/],
    ['NotResource', { Effect: 'Allow', Action: 's3:*', NotResource: '*' }, /NotResource/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what a policy variable looks like
    ['a policy variable', allow('s3:GetObject', 'arn:aws:s3:::files/${aws:username}/*'), /policy variables/],
    [
      'an unknown operator',
      allow('s3:GetObject', '*', { Condition: { IpAddress: {} } }),
      /condition operator IpAddress/,
    ],
    [
      'an unknown key',
      allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
      /condition key aws:SourceVpc/,
    ],
    [
      'no quantifier for a key of several values',
      allow('ses:SendEmail', '*', { Condition: { StringLike: { 'ses:Recipients': '*@a.example' } } }),
      /StringLike without a quantifier.*ses:Recipients/,
    ],
  ])('with %s in its policy stops the start by name', (_, statement, message) => {
    expect(() => check({ Role: lambda, Policy: policy(statement) })).toThrow(message);
  });
});

describe('A state machine', () => {
  const machine = (more: Record<string, Json> = {}): TemplateResource => ({
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { StateMachineName: 'flow', RoleArn: roleArn, DefinitionString: '{}', ...more },
  });
  const states = (Condition: Json) => role(trusting('states.amazonaws.com', Condition));
  const own = { 'aws:SourceArn': 'arn:aws:states:eu-central-1:000000000000:stateMachine:flow' };

  it('may act as a role that trusts it alone', () => {
    expect(() => check({ Role: states({ ArnLike: own }), Flow: machine() })).not.toThrow();
  });

  it('may not act as a role that trusts another machine', () => {
    const other = states({ ArnLike: { 'aws:SourceArn': `${own['aws:SourceArn']}-other` } });
    expect(() => check({ Role: other, Flow: machine() })).toThrow(/does not trust states\.amazonaws\.com/);
  });

  it('that is logged and traced needs a role that may do both', () => {
    const logged = machine({
      LoggingConfiguration: { Level: 'ERROR', Destinations: [{}] },
      TracingConfiguration: { Enabled: true },
    });
    const start = () => check({ Role: states({}), Flow: logged, Policy: policy(allow('logs:*')) });
    expect(start).toThrow(/worker\/local is not authorized to perform: xray:PutTraceSegments/);
    expect(start).not.toThrow(/logs:CreateLogDelivery/);
  });
});

describe('A schedule', () => {
  const group = 'arn:aws:scheduler:eu-central-1:000000000000:schedule-group';
  const resources = (source: string): Resources => ({
    Role: role(trusting('scheduler.amazonaws.com', { ArnLike: { 'aws:SourceArn': source } })),
    Sweep: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: { GroupName: 'deadlines', Target: { RoleArn: roleArn } },
    },
  });

  it('has a role that trusts its group, and no other', () => {
    expect(() => check(resources(`${group}/deadlines`))).not.toThrow();
    expect(() => check(resources(`${group}/default`))).toThrow(
      /worker, which does not trust scheduler\.amazonaws\.com/,
    );
  });
});

describe('A stream mapping', () => {
  const streamArn = { 'Fn::GetAtt': ['Records', 'StreamArn'] };
  const resources = (...actions: string[]): Resources => ({
    Role: lambda,
    Worker: worker,
    Records: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'records' } },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: streamArn, FunctionName: { Ref: 'Worker' } },
    },
    Policy: policy(
      allow(
        actions.map((name) => `dynamodb:${name}`),
        streamArn,
      ),
    ),
  });

  it('needs a function whose role may read the stream', () => {
    const reading = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
    expect(() => check(resources(...reading))).not.toThrow();
    for (const missing of reading) {
      const others = reading.filter((name) => name !== missing);
      expect(() => check(resources(...others))).toThrow(`is not authorized to perform: dynamodb:${missing} on`);
    }
  });
});

describe('A function that nobody waits for', () => {
  const queue = 'arn:aws:sqs:eu-central-1:000000000000:failures';
  const resources = (Resource: string): Resources => ({
    Role: lambda,
    Worker: worker,
    Config: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Worker' },
        Qualifier: '$LATEST',
        DestinationConfig: { OnFailure: { Destination: queue } },
      },
    },
    Policy: policy(allow('sqs:SendMessage', Resource)),
  });

  it('needs a role that may tell its failure queue', () => {
    expect(() => check(resources(queue))).not.toThrow();
    expect(() => check(resources(`${queue}-other`))).toThrow(`perform: sqs:SendMessage on resource: ${queue} because`);
  });
});

describe('An HTTP API', () => {
  const resources = (source: string, keys = ['GET /things/{id}']): Resources => ({
    Role: lambda,
    Worker: worker,
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationUri: { 'Fn::GetAtt': ['Worker', 'Arn'] } },
    },
    ...Object.fromEntries(
      keys.map((RouteKey, at) => [
        `Route${at}`,
        {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: { ApiId: { Ref: 'Api' }, RouteKey, Target: { 'Fn::Sub': `integrations/\${Integration}` } },
        },
      ]),
    ),
    MayCall: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'Worker' },
        Principal: 'apigateway.amazonaws.com',
        SourceArn: { 'Fn::Sub': `arn:aws:execute-api:eu-central-1:000000000000:\${Api}/${source}` },
      },
    },
  });

  it.each(['*', '*/*/*', '*/GET/things/*', '$default/GET/things/{id}'])(
    'may call with a permission for %s',
    (source) => {
      expect(() => check(resources(source))).not.toThrow();
    },
  );

  it('may not call with a permission for another method, or for all methods where the default route calls', () => {
    expect(() => check(resources('*/POST/things/*'))).toThrow(
      /no AWS::Lambda::Permission lets apigateway\.amazonaws\.com call work for .*\$default\/GET\/things\/\{id\}/,
    );
    expect(() => check(resources('*/*/*', ['$default']))).toThrow(/\/\$default\/\$default/);
    expect(() => check(resources('*/$default', ['$default']))).not.toThrow();
  });
});

describe('The policy of a bucket', () => {
  const all = { 'Fn::Sub': `\${Files.Arn}/*` };
  const https = { Bool: { 'aws:SecureTransport': 'false' } };
  const resources = (...Statement: Json[]): Resources => ({
    Files: { Type: 'AWS::S3::Bucket' },
    Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Files' }, PolicyDocument: { Statement } } },
    Front: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Origins: [{ DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] }, OriginAccessControlId: 'x' }],
        },
      },
    },
  });
  const read = (Principal: Json, source: Json): Json =>
    allow('s3:GetObject', all, { Principal, Condition: { StringEquals: { 'aws:SourceArn': source } } });
  const front = { 'Fn::Sub': `arn:aws:cloudfront::000000000000:distribution/\${Front}` };
  const cloudfront = { Service: 'cloudfront.amazonaws.com' };
  const denyHttp = { Effect: 'Deny', Action: 's3:*', Resource: all, Principal: { AWS: '*' }, Condition: https };

  it('lets the distribution in front of it read, and nobody speak plain HTTP', () => {
    expect(() => check(resources(read(cloudfront, front), denyHttp))).not.toThrow();
  });

  it.each<[string, Json[], RegExp]>([
    ['does not name the distribution', [denyHttp], /no bucket policy lets the distribution \w+ read test-files/],
    [
      'names another distribution',
      [read(cloudfront, `arn:aws:cloudfront::000000000000:distribution/OTHER`)],
      /no bucket/,
    ],
    ['lets everybody read', [read(cloudfront, front), read('*', front)], /other callers than services/],
    [
      'denies more than plain HTTP',
      [read(cloudfront, front), { Effect: 'Deny', Action: 's3:*', Resource: all, Principal: '*' }],
      /other callers than services/,
    ],
  ])('stops the start when it %s', (_, statements, message) => {
    expect(() => check(resources(...statements))).toThrow(message);
  });
});
