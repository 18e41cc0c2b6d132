import * as z from 'zod';
import { type ProblemCode, problemDetails, problems } from '#schemas/errors.ts';
import type { RouteDefinition } from '#schemas/route-definition.ts';
import { type RouteName, routeDefinition, routeNames } from '#schemas/routes.ts';
import { inlineSchema, type JsonObject } from './json-schema.ts';

const version = '1.0.0';
let cached: JsonObject | undefined;

/** The interface as an OpenAPI 3.1 document, made from the table of routes once. */
export function openApiDocument(): JsonObject {
  cached ??= {
    openapi: '3.1.0',
    info: { title: 'Paktwerk', version, description: 'Pakt für Integration mit den Kommunen' },
    paths: pathsOf(routeNames),
    components: {
      schemas: { ProblemDetails: inlineSchema(problemDetails, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-paktwerk-session' } },
    },
  };
  return cached;
}

function pathsOf(names: readonly RouteName[]): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const name of names) {
    const route = routeDefinition(name);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return paths;
}

function operationOf(name: RouteName, route: RouteDefinition): JsonObject {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.area],
    parameters: [
      ...parametersIn('path', route.parameters),
      ...parametersIn('query', route.query),
      ...(route.ifMatch
        ? [headerParameter('If-Match', 'Version that the request is about, as in the ETag: `"3"`')]
        : []),
      ...(route.method === 'POST'
        ? [headerParameter('Idempotency-Key', '8 to 128 visible characters, new for each request')]
        : []),
    ],
    ...(route.body && { requestBody: { required: true, content: json(inlineSchema(route.body, 'input')) } }),
    responses: { [String(route.status)]: success(route), ...leadingElsewhere(route), ...refusalsOf(route) },
    security: route.access === 'anyone' ? [] : [{ session: [] }],
  };
}

function parametersIn(place: 'path' | 'query', schema: z.ZodObject | undefined): JsonObject[] {
  if (!schema) return [];
  return Object.entries(schema.shape).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(part, undefined).success,
    schema: inlineSchema(part as z.ZodType, 'input'),
  }));
}

const headerParameter = (name: string, description: string): JsonObject => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });

function success({ summary, response, status, file }: RouteDefinition): JsonObject {
  if (file) return { description: summary, content: { 'application/pdf': { schema: binary } } };
  if (response) return { description: summary, content: json(inlineSchema(response, 'output')) };
  const location = { description: 'Where the browser goes next', schema: { type: 'string' } };
  return { description: summary, ...(status === 302 && { headers: { Location: location } }) };
}

const binary = { type: 'string', contentMediaType: 'application/pdf' };

/** Letters come as they are; an attachment is fetched at an address that holds for a minute. */
const leadingElsewhere = ({ file }: RouteDefinition): JsonObject =>
  file
    ? {
        '302': {
          description: 'Leads to the file',
          headers: { Location: { description: 'Address of the file, for a minute', schema: { type: 'string' } } },
        },
      }
    : {};

/** What the stages of the stack can refuse, by what the route asks for; use cases add 404, 409 and 422. */
function refusalsOf({ method, access, ifMatch, body, parameters }: RouteDefinition): JsonObject {
  const codes: ProblemCode[] = ['internal', 'busy'];
  if (access !== 'anyone') codes.push('notAuthenticated', 'notAllowed');
  if (method !== 'GET') codes.push('originForbidden', 'illegalTransition');
  if (parameters || body) codes.push('notFound');
  if (body)
    codes.push(
      'malformedJson',
      'unknownFields',
      'invalidRequest',
      'bodyTooLarge',
      'unsupportedMediaType',
      'malformedValue',
    );
  if (ifMatch) codes.push('versionMissing', 'versionStale');
  if (method === 'POST') codes.push('idempotencyKeyMissing', 'idempotencyKeyConflict', 'tooManyRequests');
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } };
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [String(status), { description: describe(status, codes), content }]),
  );
}

const describe = (status: number, codes: readonly ProblemCode[]): string =>
  codes
    .filter((code) => problems[code].status === status)
    .map((code) => `${code}: ${problems[code].title.en}`)
    .join(' ');
