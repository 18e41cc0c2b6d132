import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { header } from './headers.ts';
import type { Stage } from './types.ts';

const mediaType = /^application\/json\s*(;|$)/i;

/** Reads parameters, query and body as the route's schemas say. */
export const parseRequest: Stage = {
  before({ event, internal }) {
    const { parameters, query, body } = internal.route;
    if (body) internal.body = check(body, readBody(event));
    if (query) internal.query = check(query, event.queryStringParameters ?? {});
    if (parameters) internal.parameters = checkParameters(parameters, event.pathParameters ?? {});
  },
};

function readBody(event: APIGatewayProxyEventV2): unknown {
  if (!mediaType.test(header(event, 'content-type') ?? '')) throw new PaktwerkError('unsupportedMediaType');
  const bytes = bodyBytes(event);
  if (bytes.length > limits.requestBodyBytes)
    throw new PaktwerkError('bodyTooLarge', { limit: limits.requestBodyBytes });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new PaktwerkError('malformedJson');
  }
}

/** The body as sent; API Gateway hands over whatever is not text in base64. */
export const bodyBytes = (event: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');

function check(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? pathsOf(issue, issue.keys) : []));
  if (unknown.length > 0) throw new PaktwerkError('unknownFields', { paths: unknown });
  throw new PaktwerkError('invalidRequest', { paths: issues.map((issue) => issue.path.join('.')) });
}

const pathsOf = (issue: z.core.$ZodIssue, names: string[]): string[] =>
  names.map((name) => [...issue.path, name].join('.'));

/** An id that no record can have names nothing. */
function checkParameters(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (!result.success) throw new PaktwerkError('notFound');
  return result.data;
}
