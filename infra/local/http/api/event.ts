import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { local } from '../../contracts.ts';
import { decode, type Match } from './router.ts';

export type ApiIdentity = { apiId: string; stage: string };

/** Bodies of these types reach the function as text, all others in base64, as API Gateway does. */
const textual = /^(text\/|application\/(json|javascript|xml|[\w.+-]+\+(json|xml))\b)/i;

/** Hop-by-hop headers, and those that CloudFront does not pass on. */
const notPassed = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'cookie', 'host']);

/** The event an HTTP API sends to a Lambda integration, payload format 2.0. */
export function httpEvent(
  request: IncomingMessage,
  body: Buffer,
  match: Match<unknown>,
  api: ApiIdentity,
  now: number,
) {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const rawPath = decode(mark < 0 ? url : url.slice(0, mark));
  const rawQueryString = mark < 0 ? '' : url.slice(mark + 1);
  const domainName = `${api.apiId}.execute-api.${local.region}.amazonaws.com`;
  const { headers, cookies } = passedHeaders(request, domainName);
  const asText = body.length === 0 || textual.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath,
    rawQueryString,
    cookies,
    headers,
    queryStringParameters: rawQueryString ? queryParameters(rawQueryString) : undefined,
    requestContext: {
      accountId: local.account,
      apiId: api.apiId,
      domainName,
      domainPrefix: api.apiId,
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: sourceIp(request),
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.routeKey,
      stage: api.stage,
      time: commonLogTime(now),
      timeEpoch: now,
    },
    pathParameters: match.parameters,
    body: body.length === 0 ? undefined : body.toString(asText ? 'utf8' : 'base64'),
    isBase64Encoded: !asText,
  };
}

function passedHeaders(request: IncomingMessage, host: string) {
  const headers: Record<string, string> = { host };
  let cookies: string[] | undefined;
  const raw = request.rawHeaders;
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    if (name === 'cookie') cookies = [...(cookies ?? []), ...value.split(/; */)];
    if (notPassed.has(name)) continue;
    const earlier = headers[name];
    headers[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  headers['x-forwarded-for'] = sourceIp(request);
  headers['x-forwarded-port'] = '443';
  headers['x-forwarded-proto'] = 'https';
  return { headers, cookies };
}

function sourceIp(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? '127.0.0.1';
}

function queryParameters(rawQueryString: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const earlier = parameters[name];
    parameters[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return parameters;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As in `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(now: number): string {
  const iso = new Date(now).toISOString();
  return `${iso.slice(8, 10)}/${months[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
