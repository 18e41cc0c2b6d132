import { writeAssembly } from './write-assembly.ts';

/** A small app with all that stands behind one public port: website, HTTP API, function, table. */
const handler = `
export const handler = async (event) => {
  switch (event.rawPath) {
    case '/api/environment': return process.env;
    case '/api/text': return 'plain';
    case '/api/cookies': return { statusCode: 201, headers: { 'X-One': 1, 'content-type': 'text/css' }, cookies: ['a=1; HttpOnly', 'b=2'], body: 'made' };
    case '/api/binary': return { statusCode: 200, isBase64Encoded: true, body: 'AAH/' };
    case '/api/bad': return { statusCode: 'none' };
    case '/api/throws': throw new Error('broken');
    case '/api/slow': return new Promise(() => {});
    default: return event;
  }
};`;

const role = { 'Fn::GetAtt': ['Role', 'Arn'] };
const mayDo = [
  { Effect: 'Allow', Action: 'dynamodb:ListTables', Resource: '*' },
  { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'arn:aws:logs:*' },
];
const trust = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }];
const route = (RouteKey: string, target = 'Integration') => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    RouteKey,
    Target: { 'Fn::Join': ['', ['integrations/', { Ref: target }]] },
  },
});
const integration = (more: Record<string, number>) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: {
    ApiId: { Ref: 'Api' },
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: { 'Fn::GetAtt': ['Function', 'Arn'] },
    PayloadFormatVersion: '2.0',
    ...more,
  },
});
const behaviour = {
  CachePolicyId: 'x',
  ViewerProtocolPolicy: 'redirect-to-https',
  ResponseHeadersPolicyId: { Ref: 'Headers' },
};

const Resources = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: trust },
      Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: mayDo } }],
    },
  },
  Records: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    },
  },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'api',
      Code: { S3Bucket: 'assets', S3Key: 'api.zip' },
      Handler: 'index.handler',
      Role: role,
      Runtime: 'nodejs24.x',
      Timeout: 2,
      Environment: { Variables: { TABLE_NAME: { Ref: 'Records' }, PUBLIC_ORIGIN: { Ref: 'PublicOrigin' } } },
    },
  },
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
  MayCall: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Function' },
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*` },
    },
  },
  Integration: integration({}),
  ShortIntegration: integration({ TimeoutInMillis: 300 }),
  Slow: route('GET /api/slow', 'ShortIntegration'),
  Things: route('GET /api/things/{id}'),
  Rest: route('ANY /api/{proxy+}'),
  Files: { Type: 'AWS::S3::Bucket' },
  DeployParts: {
    Type: 'Custom::CDKBucketDeployment',
    Properties: {
      SourceObjectKeys: ['web.zip'],
      DestinationBucketName: { Ref: 'Files' },
      Exclude: ['index.html'],
      SystemMetadata: { 'cache-control': 'public, immutable' },
    },
  },
  DeployPage: {
    Type: 'Custom::CDKBucketDeployment',
    Properties: {
      SourceObjectKeys: ['web.zip'],
      DestinationBucketName: { Ref: 'Files' },
      Exclude: ['*'],
      Include: ['index.html'],
      SystemMetadata: { 'cache-control': 'no-cache' },
    },
  },
  Fallback: {
    Type: 'AWS::CloudFront::Function',
    Properties: {
      Name: 'fallback',
      FunctionCode:
        "function handler(event) { var request = event.request; if (!request.uri.includes('.')) request.uri = '/index.html'; return request; }",
    },
  },
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: 'headers',
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
        },
        CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'camera=()', Override: true }] },
      },
    },
  },
  Distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Enabled: true,
        DefaultRootObject: 'index.html',
        Origins: [
          { Id: 'files', DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] } },
          {
            Id: 'api',
            DomainName: {
              'Fn::Join': ['', [{ Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.amazonaws.com']],
            },
          },
        ],
        DefaultCacheBehavior: {
          ...behaviour,
          TargetOriginId: 'files',
          FunctionAssociations: [
            { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Fallback', 'FunctionARN'] } },
          ],
        },
        CacheBehaviors: [
          {
            ...behaviour,
            PathPattern: '/api/*',
            TargetOriginId: 'api',
            AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          },
        ],
      },
    },
  },
};

/** A file that is worth compressing. */
export const script = `console.log(${JSON.stringify('long '.repeat(400))});`;
/** Writes the app's cloud assembly and tells its folder. */
export const writeSmallApp = (): string =>
  writeAssembly([{ Parameters: { PublicOrigin: { Type: 'String' } }, Resources }], {
    api: { 'index.mjs': handler },
    web: { 'index.html': '<!doctype html><title>App</title>', 'assets/main-1a2b.js': script },
  });
