import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RouteDefinition } from '#schemas/route-definition.ts';
import type { RouteName } from '#schemas/routes.ts';
import { commonHeaders } from './headers.ts';
import { entityTag } from './if-match.ts';
import type { Answer, FileAnswer } from './types.ts';

/**
 * The answer as HTTP. The body goes through the route's schema, which drops whatever callers are not meant to see,
 * such as a task's token.
 */
export function respond(route: RouteDefinition, answer: Answer<RouteName>): APIGatewayProxyStructuredResultV2 {
  if (answer.file) return fileResponse(route, answer.file);
  const headers: Record<string, string> = { ...commonHeaders };
  if (answer.version !== undefined) headers.etag = entityTag(answer.version);
  if (answer.location !== undefined) headers.location = answer.location;
  const body = route.response && JSON.stringify(route.response.parse(answer.body));
  if (body !== undefined) headers['content-type'] = 'application/json';
  return {
    statusCode: route.file && answer.location !== undefined ? 302 : route.status,
    headers,
    ...(answer.cookies && { cookies: answer.cookies }),
    ...(body !== undefined && { body }),
  };
}

/** API Gateway takes bytes in base64 only. */
function fileResponse(route: RouteDefinition, { content, mediaType, name }: FileAnswer) {
  return {
    statusCode: route.status,
    headers: { ...commonHeaders, 'content-type': mediaType, 'content-disposition': inline(name) },
    body: Buffer.from(content).toString('base64'),
    isBase64Encoded: true,
  };
}

/** Shown in the browser, and saved under this name (RFC 6266; RFC 8187 for what is not ASCII). */
export function inline(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
