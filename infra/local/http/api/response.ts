import type { RawResult } from '../../lambda/protocol.ts';

export type HttpAnswer = { status: number; headers: Record<string, string | string[]>; body: string | Buffer };

type Structured = {
  statusCode: number | string;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

/** An answer of API Gateway itself. */
export function gatewayAnswer(status: number, message: string): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}

/**
 * Turns a function's answer into the HTTP response by the rules of payload format 2.0: an object with `statusCode` is
 * taken as it says, any other value is the JSON body of a 200, and what cannot be read is a 500.
 */
export function toHttpAnswer(result: RawResult): HttpAnswer {
  if (!result.ok) return gatewayAnswer(500, 'Internal Server Error');
  const value = JSON.parse(result.payload) as unknown;
  if (!isStructured(value)) {
    const body = typeof value === 'string' ? value : result.payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const status = Number(value.statusCode);
  const readable = Number.isInteger(status) && status >= 100 && status < 600 && typeof (value.body ?? '') === 'string';
  if (!readable) return gatewayAnswer(500, 'Internal Server Error');
  const body = value.body ?? '';
  return { status, headers: responseHeaders(value), body: value.isBase64Encoded ? Buffer.from(body, 'base64') : body };
}

function isStructured(value: unknown): value is Structured {
  return typeof value === 'object' && value !== null && 'statusCode' in value;
}

function responseHeaders({ headers = {}, cookies }: Structured): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) result[name.toLowerCase()] = String(value);
  result['content-type'] ??= 'text/plain;charset=UTF-8';
  if (cookies?.length) result['set-cookie'] = cookies;
  return result;
}
