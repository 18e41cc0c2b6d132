import type { TemplateResource } from '../../assembly/read.ts';
import { writeAssembly } from '../../assembly/testing/write-assembly.ts';
import type { Json } from '../../contracts.ts';

/** A small app with something of everything that the console shows. */
const api = `
const actor = (role) => ({
  person: { schemaVersion: 2, id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', name: 'Somebody', email: 'somebody@office.example', language: 'de', authorityRoles: [role] },
  memberships: [],
});
const cookies = { 'who=operator': 'administrator', 'who=officer': 'caseOfficer' };
export const handler = async (event) => {
  if (event.rawPath !== '/api/session') return { statusCode: 404, body: '{}' };
  const role = (event.cookies ?? []).map((cookie) => cookies[cookie]).find(Boolean);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ actor: role ? actor(role) : null, expiresAt: null }) };
};`;

const work = `
export const handler = async (event) => {
  if (event.fail) {
    console.error(JSON.stringify({ level: 'error', error: 'Broken', requestId: 'r-1', apiToken: 'open-sesame' }));
    throw new Error('the work is broken');
  }
  return { ok: true };
};`;

const logs = { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'arn:aws:logs:*' };
const role = (service: string, ...statements: Json[]): TemplateResource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
    },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }],
  },
});
const lambda = (name: string, variables: Record<string, Json>): TemplateResource => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
    Handler: 'index.handler',
    Role: { 'Fn::GetAtt': ['FunctionRole', 'Arn'] },
    Runtime: 'nodejs24.x',
    Timeout: 5,
    Environment: { Variables: variables },
  },
});

const invoke = (fail: boolean) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'work', Payload: { fail } },
});
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Which way?',
  States: {
    'Which way?': {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.way = 'fail' %}", Next: 'Break' },
        { Condition: "{% $states.input.way = 'ask' %}", Next: 'Ask' },
        { Condition: "{% $states.input.way = 'rest' %}", Next: 'Rest' },
      ],
      Default: 'Done',
    },
    Break: { ...invoke(true), Next: 'Done' },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'work', Payload: { taskToken: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 3600,
      Next: 'Done',
    },
    Rest: { Type: 'Wait', Seconds: 86_400, Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};

const Resources: Record<string, TemplateResource> = {
  FunctionRole: role('lambda.amazonaws.com', logs, {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem'],
    Resource: { 'Fn::GetAtt': ['Records', 'Arn'] },
  }),
  MachineRole: role('states.amazonaws.com', {
    Effect: 'Allow',
    Action: 'lambda:InvokeFunction',
    Resource: { 'Fn::GetAtt': ['Work', 'Arn'] },
  }),
  Records: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'records',
      AttributeDefinitions: ['pk', 'sk', 'role'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byRole',
          KeySchema: [{ AttributeName: 'role', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    },
  },
  Failures: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
  Front: lambda('api', { TABLE_NAME: { Ref: 'Records' } }),
  Work: lambda('work', { PLAIN: 'visible-value', API_SECRET: 'never-shown-secret' }),
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'greeting',
      RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
      DefinitionString: JSON.stringify(definition),
    },
  },
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
  MayCall: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Front' },
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*` },
    },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['Front', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Session: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'ANY /api/{proxy+}',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    },
  },
  Distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Enabled: true,
        Origins: [
          {
            Id: 'api',
            DomainName: {
              'Fn::Join': ['', [{ Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.amazonaws.com']],
            },
          },
        ],
        DefaultCacheBehavior: { TargetOriginId: 'api', CachePolicyId: 'x', ViewerProtocolPolicy: 'redirect-to-https' },
      },
    },
  },
};

/** Writes the app's cloud assembly and tells its folder. */
export const writeConsoleApp = (): string =>
  writeAssembly([{ Resources }], { api: { 'index.mjs': api }, work: { 'index.mjs': work } });
