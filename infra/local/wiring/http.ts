import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { type Clock, local } from '../contracts.ts';
import { type ApiRoute, HttpApi } from '../http/api/http-api.ts';
import type { Functions } from '../lambda/functions.ts';
import { nameInArn, propertiesOf, refuse, withoutEffect } from './properties.ts';

const apiShape = z.strictObject({
  Name: withoutEffect,
  Description: withoutEffect,
  ProtocolType: z.literal('HTTP'),
  DisableExecuteApiEndpoint: withoutEffect,
  Tags: withoutEffect,
});
const routeShape = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.literal('NONE').optional(),
});
const integrationShape = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  // Thirty seconds are API Gateway's default and maximum.
  TimeoutInMillis: z.coerce.number().max(30_000).default(30_000),
});
const stageShape = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: withoutEffect,
  AccessLogSettings: withoutEffect,
  DefaultRouteSettings: z
    .strictObject({
      ThrottlingRateLimit: z.coerce.number().optional(),
      ThrottlingBurstLimit: z.coerce.number().optional(),
      DetailedMetricsEnabled: withoutEffect,
    })
    .optional(),
  Description: withoutEffect,
  Tags: withoutEffect,
});

/**
 * The HTTP APIs by the host name under which CloudFront finds them. Without throttling they show what the machine can
 * do, which is what a load test asks.
 */
export function httpApis(
  model: CloudModel,
  functions: Functions,
  clock: Clock,
  throttling = true,
): Map<string, HttpApi> {
  return new Map(
    model.ofType('AWS::ApiGatewayV2::Api').map((api) => {
      propertiesOf(api, apiShape);
      const settings = {
        apiId: api.ref,
        stage: '$default',
        routes: routesOf(model, api),
        limits: throttling ? limitsOf(model, api) : undefined,
        clock,
        invoke: functions.invokeJson,
      };
      return [`${api.ref}.execute-api.${local.region}.amazonaws.com`, new HttpApi(settings)] as const;
    }),
  );
}

function routesOf(model: CloudModel, api: Resource): ApiRoute[] {
  const integrations = new Map(model.ofType('AWS::ApiGatewayV2::Integration').map((one) => [one.ref, one]));
  return model.ofType('AWS::ApiGatewayV2::Route').flatMap((route) => {
    const { ApiId, RouteKey, Target } = propertiesOf(route, routeShape);
    if (ApiId !== api.ref) return [];
    const integration = integrations.get(nameInArn(Target)) ?? refuse(route, `there is no integration ${Target}`);
    const { IntegrationUri, TimeoutInMillis } = propertiesOf(integration, integrationShape);
    return [{ routeKey: RouteKey, target: { functionName: functionIn(IntegrationUri), timeoutMs: TimeoutInMillis } }];
  });
}

/** The URI is the function's ARN, bare or within the path of an invocation. */
function functionIn(uri: string): string {
  return /function:([^:/]+)/.exec(uri)?.[1] ?? uri;
}

function limitsOf(model: CloudModel, api: Resource) {
  const stages = model.ofType('AWS::ApiGatewayV2::Stage').map((stage) => propertiesOf(stage, stageShape));
  const settings = stages.find(({ ApiId }) => ApiId === api.ref)?.DefaultRouteSettings;
  const { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst } = settings ?? {};
  return ratePerSecond === undefined || burst === undefined ? undefined : { ratePerSecond, burst };
}
