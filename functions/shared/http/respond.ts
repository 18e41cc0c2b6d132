import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RouteDefinition, RouteName } from '#schemas/routes.ts';
import { commonHeaders } from './headers.ts';
import { entityTag } from './if-match.ts';
import type { Answer } from './types.ts';

/**
 * The answer as HTTP. The body goes through the route's schema, which drops whatever callers are not meant to see,
 * such as a task's token.
 */
export function respond(route: RouteDefinition, answer: Answer<RouteName>): APIGatewayProxyStructuredResultV2 {
  const headers: Record<string, string> = { ...commonHeaders };
  if (answer.version !== undefined) headers.etag = entityTag(answer.version);
  if (answer.location !== undefined) headers.location = answer.location;
  const body = route.response && JSON.stringify(route.response.parse(answer.body));
  if (body !== undefined) headers['content-type'] = 'application/json';
  return {
    statusCode: route.status,
    headers,
    ...(answer.cookies && { cookies: answer.cookies }),
    ...(body !== undefined && { body }),
  };
}
