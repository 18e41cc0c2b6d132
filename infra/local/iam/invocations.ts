import * as z from 'zod';
import { arn } from '../assembly/identity.ts';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { local } from '../contracts.ts';
import { nameInArn, propertiesOf } from '../wiring/properties.ts';
import { holds } from './conditions.ts';

/** A service that calls a function unasked, and the resource whose events it brings. */
export type Invocation = { service: string; sourceArn: string; functionName: string };

/** Whoever is not a service would call from outside of this machine. */
const permissionShape = z.strictObject({
  Action: z.literal(['lambda:InvokeFunction', 'lambda:*']),
  FunctionName: z.string(),
  Principal: z.string().regex(/^[a-z0-9.-]+\.amazonaws\.com$/, 'only services of AWS can call functions here'),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

/** Whether the functions' own policies let a service call one of them; reads the templates once. */
export function invocationPermissions(model: CloudModel): (invocation: Invocation) => boolean {
  const permissions = model.ofType('AWS::Lambda::Permission').map((one) => propertiesOf(one, permissionShape));
  return ({ service, sourceArn, functionName }) =>
    permissions.some(({ FunctionName, Principal, SourceArn, SourceAccount }) => {
      const condition = {
        ...(SourceArn && { ArnLike: { 'aws:SourceArn': [SourceArn] } }),
        ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': [SourceAccount] } }),
      };
      const context = { 'aws:sourcearn': sourceArn, 'aws:sourceaccount': local.account };
      return nameInArn(FunctionName) === functionName && Principal === service && holds(condition, context);
    });
}

/** Calls of functions by services that no permission lets through, each in a sentence; with AWS they fail. */
export function invocationProblems(model: CloudModel): string[] {
  const permitted = invocationPermissions(model);
  return [...routeInvocations(model), ...bucketInvocations(model)].flatMap((invocation) => {
    if (permitted(invocation)) return [];
    const { service, sourceArn, functionName } = invocation;
    return [`no AWS::Lambda::Permission lets ${service} call ${functionName} for ${sourceArn}`];
  });
}

/** The default route stands in the place of method and path (github.com/aws/serverless-application-model/issues/1860). */
function routeInvocations(model: CloudModel): Invocation[] {
  const integrations = new Map(model.ofType('AWS::ApiGatewayV2::Integration').map((one) => [one.ref, one.properties]));
  return model.ofType('AWS::ApiGatewayV2::Route').map(({ properties: { ApiId, RouteKey, Target } }) => {
    const uri = String(integrations.get(nameInArn(String(Target)))?.IntegrationUri ?? '');
    const [method, path = ''] = String(RouteKey).split(' ');
    const sourceArn = arn('execute-api', `${ApiId}/$default/${method}${path}`);
    return { service: 'apigateway.amazonaws.com', sourceArn, functionName: /function:([^:/]+)/.exec(uri)?.[1] ?? uri };
  });
}

type BucketTarget = { Function?: string; LambdaFunctionArn?: string };
type Notifications = { LambdaConfigurations?: BucketTarget[]; LambdaFunctionConfigurations?: BucketTarget[] };

/** What buckets say when an object came or went, configured at the bucket or by CDK's resource for it. */
function bucketInvocations(model: CloudModel): Invocation[] {
  return [...model.ofType('AWS::S3::Bucket'), ...model.ofType('Custom::S3BucketNotifications')].flatMap((resource) => {
    const { LambdaConfigurations = [], LambdaFunctionConfigurations = [] } = (resource.properties
      .NotificationConfiguration ?? {}) as Notifications;
    const targets = [...LambdaConfigurations, ...LambdaFunctionConfigurations];
    return targets.map(({ Function: target, LambdaFunctionArn }) => ({
      service: 's3.amazonaws.com',
      sourceArn: `arn:${local.partition}:s3:::${bucketName(resource)}`,
      functionName: nameInArn(target ?? LambdaFunctionArn ?? ''),
    }));
  });
}

function bucketName(resource: Resource): string {
  return String(resource.properties.BucketName ?? resource.ref);
}
