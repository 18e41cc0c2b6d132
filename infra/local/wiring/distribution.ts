import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import type { HttpApi } from '../http/api/http-api.ts';
import type { BucketContent } from '../http/cloudfront/bucket-content.ts';
import { type Behaviour, Distribution, type Origin } from '../http/cloudfront/distribution.ts';
import { type PolicyHeader, policyHeaders } from '../http/cloudfront/response-headers.ts';
import { serveObject } from '../http/cloudfront/static-files.ts';
import { ViewerFunction } from '../http/cloudfront/viewer-function.ts';
import { withLocalBuckets } from '../s3/addresses.ts';
import { propertiesOf, refuse, withoutEffect } from './properties.ts';

const behaviourShape = z.strictObject({
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .max(1)
    .default([]),
  ResponseHeadersPolicyId: z.string().optional(),
  CachedMethods: withoutEffect,
  CachePolicyId: withoutEffect,
  Compress: withoutEffect,
  OriginRequestPolicyId: withoutEffect,
  ViewerProtocolPolicy: withoutEffect,
});
const originShape = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.literal('').optional(),
  ConnectionAttempts: withoutEffect,
  ConnectionTimeout: withoutEffect,
  CustomOriginConfig: withoutEffect,
  OriginAccessControlId: withoutEffect,
  OriginShield: withoutEffect,
  ResponseCompletionTimeout: withoutEffect,
  S3OriginConfig: withoutEffect,
});
const distributionShape = z.strictObject({
  DistributionConfig: z.strictObject({
    DefaultCacheBehavior: behaviourShape,
    CacheBehaviors: z.array(behaviourShape.extend({ PathPattern: z.string() })).default([]),
    DefaultRootObject: z.string().default(''),
    Origins: z.array(originShape),
    Enabled: z.literal(true),
    Aliases: withoutEffect,
    Comment: withoutEffect,
    HttpVersion: withoutEffect,
    IPV6Enabled: withoutEffect,
    Logging: withoutEffect,
    PriceClass: withoutEffect,
    Restrictions: withoutEffect,
    ViewerCertificate: withoutEffect,
  }),
  Tags: withoutEffect,
});
type BehaviourProperties = z.infer<typeof behaviourShape> & { PathPattern: string };

/**
 * The one distribution of the template, in front of its APIs and buckets.
 * @param files where browsers reach the files of buckets here: pages may ask there what they may ask S3 on AWS
 */
export function distributionOf(
  model: CloudModel,
  apis: Map<string, HttpApi>,
  buckets: Map<string, BucketContent>,
  files: string,
): Distribution {
  const [resource, ...others] = model.ofType('AWS::CloudFront::Distribution');
  if (!resource) return new Distribution([], '');
  if (others[0]) refuse(others[0], 'one distribution is all that one public port can stand for');
  const { DistributionConfig: config } = propertiesOf(resource, distributionShape);
  const origins = new Map(
    config.Origins.map(({ Id, DomainName }) => [Id, originOf(resource, DomainName, apis, buckets)]),
  );
  const behaviours = [...config.CacheBehaviors, { ...config.DefaultCacheBehavior, PathPattern: '*' }];
  return new Distribution(
    behaviours.map((behaviour) => {
      const headers = headersOf(model, resource, behaviour.ResponseHeadersPolicyId);
      return toBehaviour(model, resource, behaviour, origins, withFiles(headers, files));
    }),
    config.DefaultRootObject,
  );
}

function originOf(
  resource: Resource,
  domain: string,
  apis: Map<string, HttpApi>,
  buckets: Map<string, BucketContent>,
): Origin {
  const api = apis.get(domain);
  if (api) return (_, request) => api.handle(request);
  const content = buckets.get(domain.split('.s3.')[0] ?? '');
  if (content) return (path, request) => serveObject(content, path, request);
  return refuse(resource, `its origin ${domain} is neither an API nor a bucket of this app`);
}

function toBehaviour(
  model: CloudModel,
  resource: Resource,
  properties: BehaviourProperties,
  origins: Map<string, Origin>,
  headers: PolicyHeader[],
): Behaviour {
  const { PathPattern, TargetOriginId, AllowedMethods, FunctionAssociations } = properties;
  const functionArn = FunctionAssociations[0]?.FunctionARN;
  return {
    pathPattern: PathPattern,
    allowedMethods: new Set(AllowedMethods),
    origin: origins.get(TargetOriginId) ?? refuse(resource, `there is no origin ${TargetOriginId}`),
    viewerFunction: functionArn ? viewerFunction(model, resource, functionArn) : null,
    headers,
  };
}

function viewerFunction(model: CloudModel, resource: Resource, arn: string): ViewerFunction {
  const found = model.ofType('AWS::CloudFront::Function').find(({ ref }) => ref === arn);
  const code = found?.properties.FunctionCode;
  return typeof code === 'string' ? new ViewerFunction(code) : refuse(resource, `there is no function ${arn}`);
}

/** Headers that name a bucket's address, as the content security policy does, name the one it has here. */
const withFiles = (headers: PolicyHeader[], files: string): PolicyHeader[] =>
  headers.map((header) => ({ ...header, value: withLocalBuckets(header.value, () => files) }));

function headersOf(model: CloudModel, resource: Resource, policyId: string | undefined): PolicyHeader[] {
  if (!policyId) return [];
  const policy = model.ofType('AWS::CloudFront::ResponseHeadersPolicy').find(({ ref }) => ref === policyId);
  return policy
    ? policyHeaders(policy.properties)
    : refuse(resource, `the headers policy ${policyId} is not of this app`);
}
