import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnRoute,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Area, areas } from '#schemas/route-definition.ts';
import { routeDefinition, routeNames } from '#schemas/routes.ts';

/**
 * The HTTP API: one route for each entry of `schemas/routes.ts`, to the function of its area. Any other address goes to
 * the platform function, so that it is answered with problem details like every refusal.
 */
export class Api extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, functions: Record<Area, IFunction>) {
    super(scope, id);
    this.api = new HttpApi(this, 'HttpApi', {
      apiName: 'paktwerk',
      description: 'Paktwerk behind CloudFront',
      createDefaultStage: false,
    });
    this.#stage();
    const integrations = Object.fromEntries(
      areas.map((area) => [
        area,
        // One permission for each function instead of one for each route: a function's policy holds 20 kB.
        new HttpLambdaIntegration(`${area}Integration`, functions[area], { scopePermissionToRoute: false }),
      ]),
    ) as Record<Area, HttpLambdaIntegration>;
    for (const name of routeNames) {
      const { method, path, area } = routeDefinition(name);
      this.api.addRoutes({ path, methods: [HttpMethod[method]], integration: integrations[area] });
    }
    this.#permitDefaultRoute(functions.platform);
    new HttpRoute(this.api, 'AnyOther', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integrations.platform,
    });
    this.#explainAuthorization();
  }

  /** CDK's permission is for a method and a path, in whose place the default route has one part alone. */
  #permitDefaultRoute(platform: IFunction): void {
    platform.addPermission('AnyOtherAddress', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: `${this.api.apiId}/*/$default` }),
    });
  }

  #stage(): void {
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // 1,136 municipalities and Kreise, a few people each, saving every few seconds before a deadline, with reserve;
      // below the default of 1,000 concurrent functions, so that workflows still get theirs.
      throttle: { rateLimit: 500, burstLimit: 500 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            logGroupName: '/aws/apigateway/paktwerk',
            retention: RetentionDays.TWO_MONTHS,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
  }

  #explainAuthorization(): void {
    for (const route of this.api.node.findAll().filter((child) => child instanceof CfnRoute)) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'The functions check the session cookie and the table of permissions on every route: sessions live on the server, so that no token is in the browser for an authorizer to read.',
      });
    }
  }
}

/** No IP address, no query: these lines find an error, not a person. */
const accessLog = {
  time: '$context.requestTime',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  integration: '$context.integrationErrorMessage',
};
